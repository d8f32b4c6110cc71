import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { getOperationAST, type ExecutionArgs, type GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { City, Context, SubscriptionContext } from '../context.ts';
import { SHIPPED_LIMITS, type LimitValues } from '../contract/limits.ts';
import { shapeRule } from '../limits/document-shape.ts';
import { limitsPlugin } from '../limits/limits-plugin.ts';
import { reception, type Visit } from '../limits/visit.ts';
import type { ChangeFeed } from '../live/change-feed.ts';
import type { WallRegister } from '../live/wall-register.ts';
import { keepAnswers } from './answer-hooks.ts';
import { compiledExecutor } from './compiled-executor.ts';
import { formatError, type ErrorLog } from './graphql-errors.ts';
import { answerKeptGets } from './kept-gets.ts';
import { admitMessage } from './socket-operations.ts';

const PATH = '/graphql';

/** The context of one request; a visit's time limit ends what it reads. */
export async function contextOf(city: City, visit?: Visit): Promise<Context> {
  const own = visit ? { ...city, store: { ...city.store, db: city.store.reading(visit.signal) } } : city;
  return { city: own, ...(await city.readMoment()), visit };
}

/**
 * GraphQL over HTTP: a client that accepts only `application/json` gets 200 with the errors in the body; one that
 * accepts `application/graphql-response+json` gets 400.
 */
const statusByMediaType: ApolloServerPlugin = {
  requestDidStart: async ({ request }) => ({
    willSendResponse: async ({ response }) => {
      const accepts = request.http?.headers.get('accept') ?? '';
      const errors = response.body.kind === 'single' ? response.body.singleResult.errors : undefined;
      response.http.headers.set('cache-control', errors ? 'no-store' : 'private, no-cache');
      // What is no GraphQL request at all stays a bad request, whatever the client accepts.
      const isRequest = errors?.every((error) => error.extensions?.code !== 'BAD_REQUEST');
      if (response.http.status === 400 && isRequest && !accepts.includes('application/graphql-response+json')) response.http.status = 200;
    },
  }),
};

/** Mounts queries (POST, and GET with CSRF prevention) and subscriptions (graphql-ws) at /graphql. */
export async function mountGraphQL(app: FastifyInstance, schema: GraphQLSchema, city: City, changes: ChangeFeed, log: ErrorLog, limits: LimitValues = SHIPPED_LIMITS, receive = reception(limits), walls?: WallRegister): Promise<void> {
  const apollo = new ApolloServer<Context>({
    // Apollo runs queries by a compiling executor only as a "gateway"; subscriptions need the schema itself.
    gateway: compiledExecutor(schema), introspection: true, includeStacktraceInErrorResponses: false, formatError: formatError(log, schema), csrfPrevention: true,
    parseOptions: { maxTokens: limits.TOKENS }, validationRules: [shapeRule(limits)],
    plugins: [
      statusByMediaType, limitsPlugin, fastifyApolloDrainPlugin(app),
      // Its hooks on every field cost a third of a large answer.
      ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled(), ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await apollo.start();
  const visits = new WeakMap<FastifyRequest, Visit>();
  const kept = keepAnswers(app, PATH, () => city.readMoment(), {
    paid: (request) => visits.get(request)?.report,
    kept: (request, requested) => receive(request.ip).free(requested),
  });
  const { held } = city.readMoment;
  if (held) answerKeptGets(app.server, { path: PATH, kept, held, receive });
  await app.register(fastifyApollo(apollo), {
    path: PATH,
    context: (request, reply) => {
      const visit = receive(request.ip);
      visits.set(request, visit);
      // A caller that hangs up makes room too.
      reply.raw.once('close', () => visit.end());
      return contextOf(city, visit);
    },
  });

  app.route({
    method: ['PUT', 'PATCH', 'DELETE'], url: PATH,
    handler: async ({ method }, reply) => reply.code(405).header('allow', 'GET, POST').send({
      errors: [{ message: `method: "${method}" cannot be used; expected GET or POST`, extensions: { code: 'BAD_REQUEST', argument: 'method', value: method, expected: 'GET or POST' } }],
    }),
  });

  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1 << 20 });
  const masked = formatError(log, schema);
  // Over HTTP the faults of the question itself (they have no path) get their codes from the server; here they come without.
  const told = (code: string) => (error: GraphQLError): GraphQLFormattedError =>
    masked(error.path ? error.toJSON() : { ...error.toJSON(), extensions: { code, ...error.extensions } }, error);
  const subscriptions = useServer(
    {
      onConnect: ({ extra, connectionParams }) => walls?.came(extra.socket, connectionParams?.['wall']),
      onPing: ({ extra }) => walls?.heard(extra.socket),
      onDisconnect: ({ extra }) => walls?.left(extra.socket),
      onSubscribe: async ({ extra }, _id, payload) => {
        const visit = receive(extra.request.socket.remoteAddress ?? '');
        const contextValue: SubscriptionContext = { ...(await contextOf(city, visit)), changes };
        return admitMessage({ schema, limits, visit, contextValue }, payload);
      },
      onError: (_context, _id, _payload, errors) => errors.map(told('GRAPHQL_VALIDATION_FAILED')) as never,
      onNext: (_context, _id, _payload, { contextValue, operationName, document }: ExecutionArgs, result) => {
        const errors = result.errors ? { errors: result.errors.map(told('BAD_USER_INPUT')) as never } : {};
        if (getOperationAST(document, operationName)?.operation === 'subscription') return { ...result, ...errors };
        return { ...result, ...errors, extensions: { ...result.extensions, cost: (contextValue as Context).visit!.settle(result.data) } };
      },
    },
    sockets,
  );
  app.server.on('upgrade', (request, socket, head) => {
    if (new URL(request.url ?? '/', 'http://localhost').pathname !== PATH || !sameOrigin(request.headers.origin, request.headers.host)) {
      socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
  });
  app.addHook('preClose', async () => {
    await subscriptions.dispose();
    for (const client of sockets.clients) client.terminate();
  });
}

/** A browser says which page opens the socket; pages of other sites are turned away. Programs say nothing. */
function sameOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
