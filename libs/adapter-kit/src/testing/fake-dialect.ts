import { NO_USAGE, RouterError, type Chunk } from '@signalbox/domain';
import { streamTruncated, type Dialect } from '@signalbox/translation';

const FINISH: Chunk = {
  kind: 'finish',
  reason: 'stop',
  usage: { ...NO_USAGE, inputTokens: 3, outputTokens: 2 },
};

function chunkOf(data: string, model: string): Chunk {
  if (data === 'start') return { kind: 'stream-start', model, warnings: [] };
  if (data === 'bad')
    throw new RouterError({
      reason: 'PROVIDER_ERROR',
      message: 'It failed.',
      providerMessage: 'bad token sk-fake',
    });
  if (data === 'nothing') return { kind: 'finish', reason: 'stop', usage: NO_USAGE };
  return data === 'end' ? FINISH : { kind: 'text-delta', text: data };
}

/** A minimal dialect: each frame is a word of text, except `start`, `end`, `bad` (an error) and `nothing` (an empty end). */
export const fakeDialect: Dialect = {
  name: 'fake',
  framing: 'ndjson',
  authorize: (secret) => ({ 'x-key': secret }),
  encodeChat: (request, { model, stream, defaultMaxOutputTokens }) => ({
    method: 'POST',
    path: '/chat?wire=fake',
    headers: { 'x-wire': 'fake' },
    body: { model, stream, max: request.sampling.maxOutputTokens ?? defaultMaxOutputTokens },
    warnings: [{ feature: 'topK', message: 'There is no topK here.' }],
  }),
  decodeChat: (body, { model }) =>
    Array.isArray(body) ? body.map((data) => chunkOf(String(data), model)) : [],
  openStream: ({ model }) => ({
    push: ({ data }) => [chunkOf(data, model)],
    end: () => {
      throw streamTruncated();
    },
  }),
  decodeError: ({ status, body }) =>
    new RouterError({
      reason: 'PROVIDER_OVERLOADED',
      message: `The provider answered with status ${status}.`,
      providerMessage: body,
      disposition: 'rejected',
      providerStatus: status,
    }),
  readRateLimit: (headers) =>
    headers['x-left'] === undefined ? undefined : { remainingRequests: Number(headers['x-left']) },
  encodeProbe: () => ({ method: 'GET', path: '/ping', headers: {}, warnings: [] }),
};
