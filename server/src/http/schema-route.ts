import type { FastifyInstance } from 'fastify';
import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { createHash } from 'node:crypto';
import { matches } from './conditional-get.ts';

/** The contract as a file: `GET /schema.graphql`, the same text as the one in the repository. */
export function mountSchema(app: FastifyInstance, schema: GraphQLSchema): void {
  const text = `${printSchema(lexicographicSortSchema(schema))}\n`;
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
  app.get('/schema.graphql', async (request, reply) => {
    void reply.header('etag', tag).header('cache-control', 'no-cache');
    if (matches(request.headers['if-none-match'], tag)) return reply.code(304).send();
    return reply.type('application/graphql; charset=utf-8').header('content-disposition', 'attachment; filename="schema.graphql"').send(text);
  });
}
