import type { FastifyInstance } from 'fastify';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { City } from '../context.ts';
import { globalId } from '../contract/global-id.ts';
import { boundaryCollection } from '../places/geometry.ts';
import { readsGzip } from './reads-gzip.ts';

const YEAR_SECONDS = 31_536_000;

/** The shapes of a set as compressed GeoJSON, areas named by their ids of the API. */
async function compressed(city: City, setId: string): Promise<Buffer> {
  const collection = (await boundaryCollection(city.store.db, setId))!;
  const features = collection.features.map((feature) => ({ ...feature, properties: { ...feature.properties, areaId: globalId('Area', feature.properties.areaId) } }));
  return gzipSync(JSON.stringify({ ...collection, features }));
}

/** Shapes for maps: `GET /geo/<boundarySet>.json` and `GET /geo/landmarks.json`, GeoJSON. */
export function mountGeometry(app: FastifyInstance, city: City): void {
  const bodies = new Map<string, Buffer>();
  app.get<{ Params: { file: string }; Querystring: { v?: string } }>('/geo/:file', async (request, reply) => {
    const name = request.params.file.replace(/\.json$/, '');
    // An address with a version never changes its content.
    void reply.header('cache-control', request.query.v ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache').type('application/geo+json');
    if (name === 'landmarks') {
      const file = join(city.profile.folder, 'places', 'landmarks.geojson');
      return existsSync(file) ? readFileSync(file, 'utf8') : { type: 'FeatureCollection', features: [] };
    }
    const set = await city.store.db.selectFrom('boundary_set').select('version').where('id', '=', name).executeTakeFirst();
    if (!set) return reply.code(404).type('application/json').send({ code: 'NOT_FOUND', message: `There is no boundary set ${name}.` });
    const key = `${name} ${set.version}`;
    const body = bodies.get(key) ?? (await compressed(city, name));
    bodies.set(key, body);
    void reply.header('vary', 'accept-encoding');
    if (!readsGzip(request.headers['accept-encoding'])) return gunzipSync(body);
    return reply.header('content-encoding', 'gzip').send(body);
  });
}
