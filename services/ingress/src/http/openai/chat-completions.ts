import { RouteFailure, RouterError } from '@signalbox/domain';
import type { OnceEvent } from '../../idempotency/once-event.js';
import { serveChatOnce } from '../../idempotency/serve-chat-once.js';
import { completeChatOnce } from '../../idempotency/serve-once.js';
import type { Keyed } from '../../idempotency/idempotency-key.js';
import type { ServedChat } from '../../routing/served-request.js';
import type { Endpoint, Exchange } from '../exchange.js';
import { openEventStream, type EventStream } from '../event-stream.js';
import { readJsonBody } from '../read-body.js';
import { finishedRouteHeaders, REPLAYED, routeHeaders, sendJson, type ReplyHeaders } from '../reply.js';
import { sendRefusal } from '../send-refusal.js';
import { served, type FaceDependencies } from '../served.js';
import { chatSchema } from './chat-schema.js';
import { chatToDomain, type ChatQuestion } from './chat-to-domain.js';
import { createChunkWriter, type ChunkWriter } from './chunk-writer.js';
import { completionBody } from './completion-body.js';
import { errorEvent } from './error-body.js';
import { parseBody } from './parse-body.js';
import { createdAt } from './reply-parts.js';
import { turnAway } from './turn-away.js';

/** `POST /v1/chat/completions`: one JSON reply, or server-sent events with `"stream": true`. */
export function chatEndpoint(dependencies: FaceDependencies): Endpoint {
  return {
    method: 'POST',
    path: '/v1/chat/completions',
    access: 'tenant',
    async handle(exchange) {
      const json = await readJsonBody(exchange.request, dependencies.maxRequestBytes);
      const refusal = turnAway(dependencies, exchange, json);
      if (refusal !== undefined) return sendRefusal(exchange, refusal);
      const question = chatToDomain(parseBody(chatSchema, json));
      const request = { chat: question.chat, ...served(exchange, question) };
      return question.stream
        ? streamAnswer(dependencies, exchange, request, question)
        : sendAnswer(dependencies, exchange, request, question);
    },
  };
}

async function sendAnswer(
  dependencies: FaceDependencies,
  exchange: Exchange,
  request: ServedChat & Keyed,
  { warnings }: ChatQuestion,
): Promise<void> {
  const { completion, route } = await completeChatOnce(dependencies, request);
  sendJson(exchange, 200, completionBody(completion, route, warnings), finishedRouteHeaders(route));
}

/**
 * Nothing is sent before the first content, headers included: until then a failure is an ordinary error reply. After it the
 * last event says how the answer ended, and only a whole answer ends with `[DONE]`.
 */
async function streamAnswer(
  dependencies: FaceDependencies,
  exchange: Exchange,
  request: ServedChat & Keyed,
  { includeUsage, warnings }: ChatQuestion,
): Promise<void> {
  let { requestId } = request;
  let startedAt = dependencies.serve.clock.now();
  let stream: EventStream | undefined;
  let writer: ChunkWriter | undefined;
  try {
    for await (const event of serveChatOnce(dependencies, request)) {
      switch (event.kind) {
        case 'committed':
          ({ requestId, startedAt } = event.replayed ?? { requestId, startedAt });
          stream = openEventStream(exchange, committedHeaders(event), dependencies);
          break;
        case 'chunks': {
          const first = event.chunks[0];
          let text = '';
          if (writer === undefined) {
            const model = first?.kind === 'stream-start' ? first.model : request.model;
            writer = createChunkWriter({ requestId, created: createdAt({ startedAt }), model, includeUsage });
            text = writer.start();
          }
          for (const chunk of event.chunks) text += writer.chunk(chunk);
          const full = stream?.write(text);
          if (full !== undefined) await full;
          break;
        }
        case 'finished':
          stream?.end(writer?.finish(event.finish, event.route, [...warnings, ...event.warnings]) ?? '');
          break;
        case 'truncated':
          stream?.end(errorEvent(new RouteFailure(event.error, event.route), requestId));
      }
    }
  } catch (thrown) {
    // A reply that has begun can still report the error in its last event; the router does the rest.
    stream?.end(errorEvent(RouterError.from(thrown), requestId));
    throw thrown;
  }
}

function committedHeaders(event: Extract<OnceEvent, { kind: 'committed' }>): ReplyHeaders {
  return event.replayed === undefined ? routeHeaders(event) : [...routeHeaders(event), ...REPLAYED];
}
