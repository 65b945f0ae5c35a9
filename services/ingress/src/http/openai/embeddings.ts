import { serveEmbedOnce } from '../../idempotency/serve-once.js';
import type { Endpoint } from '../exchange.js';
import { readJsonBody } from '../read-body.js';
import { finishedRouteHeaders, sendJson } from '../reply.js';
import { sendRefusal } from '../send-refusal.js';
import { served, type FaceDependencies } from '../served.js';
import { embeddingsBody, embeddingsSchema, embeddingsToDomain } from './embeddings-body.js';
import { parseBody } from './parse-body.js';
import { turnAway } from './turn-away.js';

/** `POST /v1/embeddings`. */
export function embeddingsEndpoint(dependencies: FaceDependencies): Endpoint {
  return {
    method: 'POST',
    path: '/v1/embeddings',
    access: 'tenant',
    async handle(exchange) {
      const body = await readJsonBody(exchange.request, dependencies.maxRequestBytes);
      const refusal = turnAway(dependencies, exchange, body);
      if (refusal !== undefined) return sendRefusal(exchange, refusal);
      const question = embeddingsToDomain(parseBody(embeddingsSchema, body));
      const { embedding, encoding } = question;
      const request = { embedding, ...served(exchange, question) };
      const { embeddings, route, warnings } = await serveEmbedOnce(dependencies, request);
      sendJson(
        exchange,
        200,
        embeddingsBody(embeddings, { encoding, route, warnings }),
        finishedRouteHeaders(route),
      );
    },
  };
}
