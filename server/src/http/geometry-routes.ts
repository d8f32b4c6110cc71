import type { FastifyInstance } from 'fastify';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { City } from '../context.ts';
import { globalId } from '../contract/global-id.ts';
import { boundaryCollection } from '../places/geometry.ts';

const YEAR_SECONDS = 31_536_000;

/** Shapes for maps: `GET /geo/<boundarySet>.json` and `GET /geo/landmarks.json`, GeoJSON. */
export function mountGeometry(app: FastifyInstance, city: City): void {
  app.get<{ Params: { file: string }; Querystring: { v?: string } }>('/geo/:file', async (request, reply) => {
    const name = request.params.file.replace(/\.json$/, '');
    // An address with a version never changes its content.
    void reply.header('cache-control', request.query.v ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache').type('application/geo+json');
    if (name === 'landmarks') {
      const file = join(city.profile.folder, 'places', 'landmarks.geojson');
      return existsSync(file) ? readFileSync(file, 'utf8') : { type: 'FeatureCollection', features: [] };
    }
    const collection = await boundaryCollection(city.store.db, name);
    if (!collection) return reply.code(404).type('application/json').send({ code: 'NOT_FOUND', message: `There is no boundary set ${name}.` });
    return {
      ...collection,
      features: collection.features.map((feature) => ({ ...feature, properties: { ...feature.properties, areaId: globalId('Area', feature.properties.areaId) } })),
    };
  });
}
