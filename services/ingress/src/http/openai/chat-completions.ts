import { RouteFailure } from '@signalbox/domain';
import { completeChat, serveChat } from '../../routing/serve-chat.js';
import type { ServedChat } from '../../routing/served-request.js';
import type { Endpoint, Exchange } from '../exchange.js';
import { openEventStream, type EventStream } from '../event-stream.js';
import { readJsonBody } from '../read-body.js';
import { finishedRouteHeaders, routeHeaders, sendJson } from '../reply.js';
import { served, type FaceDependencies } from '../served.js';
import { chatSchema } from './chat-schema.js';
import { chatToDomain } from './chat-to-domain.js';
import { createChunkWriter, type ChunkWriter } from './chunk-writer.js';
import { completionBody } from './completion-body.js';
import { errorEvent } from './error-body.js';
import { parseBody } from './parse-body.js';

/** `POST /v1/chat/completions`: one JSON reply, or server-sent events with `"stream": true`. */
export function chatEndpoint(dependencies: FaceDependencies): Endpoint {
  return {
    method: 'POST',
    path: '/v1/chat/completions',
    access: 'tenant',
    async handle(exchange) {
      const body = parseBody(chatSchema, await readJsonBody(exchange.request, dependencies.maxRequestBytes));
      const { stream, includeUsage, ...question } = chatToDomain(body);
      const request = { ...served(exchange), ...question };
      await (stream
        ? streamAnswer(dependencies, exchange, request, includeUsage)
        : sendAnswer(dependencies, exchange, request));
    },
  };
}

async function sendAnswer(
  { serve }: FaceDependencies,
  exchange: Exchange,
  request: ServedChat,
): Promise<void> {
  const { completion, route } = await completeChat(serve, request);
  sendJson(exchange, 200, completionBody(completion, route), finishedRouteHeaders(route));
}

/** Nothing is sent before the first content, headers included: until then a failure is an ordinary error reply. */
async function streamAnswer(
  { serve }: FaceDependencies,
  exchange: Exchange,
  request: ServedChat,
  includeUsage: boolean,
): Promise<void> {
  const { requestId } = request;
  const created = Math.floor(serve.clock.now() / 1_000);
  let stream: EventStream | undefined;
  let writer: ChunkWriter | undefined;
  for await (const event of serveChat(serve, request)) {
    switch (event.kind) {
      case 'committed':
        stream = openEventStream(exchange, routeHeaders(event));
        break;
      case 'chunks': {
        const first = event.chunks[0];
        let text = '';
        if (writer === undefined) {
          const model = first?.kind === 'stream-start' ? first.model : request.model;
          writer = createChunkWriter({ requestId, created, model, includeUsage });
          text = writer.start();
        }
        for (const chunk of event.chunks) text += writer.chunk(chunk);
        await stream?.write(text);
        break;
      }
      case 'finished':
        await stream?.end(writer?.finish(event.finish, event.route, event.warnings) ?? '');
        break;
      case 'truncated':
        await stream?.end(errorEvent(new RouteFailure(event.error, event.route), requestId));
    }
  }
}
