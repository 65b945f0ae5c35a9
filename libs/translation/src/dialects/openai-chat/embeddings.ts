import type { Embeddings, EmbedRequest } from '@signalbox/domain';

import type { DecodeContext, WireRequest } from '../../dialect.js';
import { createEncodeNotes } from '../../encode-notes.js';
import { estimateUsage } from '../../estimate-usage.js';
import { malformedReply } from '../../reply-errors.js';
import { readTokenCount } from '../../token-count.js';
import type { ChatWireOptions } from './chat-wire-options.js';
import { findError } from './map-error.js';
import { embeddingsSchema } from './wire.js';

/** Encodes `POST /embeddings`. Vectors are requested as numbers: base64 would save bytes, but not every server has it. */
export function encodeEmbeddings(
  request: EmbedRequest,
  model: string,
  options: ChatWireOptions,
): WireRequest {
  const notes = createEncodeNotes();
  if (request.endUser !== undefined && !options.endUser) {
    notes.warn('endUser', 'This provider takes no name of an end user; endUser was left out.');
  }
  return {
    method: 'POST',
    path: '/embeddings',
    headers: {},
    body: {
      model,
      input: request.inputs,
      encoding_format: 'float',
      dimensions: request.dimensions,
      user: options.endUser ? request.endUser : undefined,
    },
    warnings: notes.close(),
  };
}

/**
 * Decodes the vectors in the order of the inputs, whatever their order on the wire.
 * @throws RouterError when the body is an error, holds no vectors, or does not tell which vector is whose.
 */
export function decodeEmbeddings(body: unknown, context: DecodeContext): Embeddings {
  const error = findError(body);
  if (error !== undefined) throw error;
  const parsed = embeddingsSchema.safeParse(body);
  if (!parsed.success) throw malformedReply('it is not a list of embeddings');
  const { data, model, usage } = parsed.data;
  const estimate = estimateUsage(context, '');
  const inputTokens = readTokenCount(usage?.prompt_tokens);
  return {
    model: model || context.model,
    vectors: inOrder(data),
    usage: inputTokens === undefined ? estimate : { ...estimate, inputTokens, source: 'provider' },
  };
}

type IndexedVector = {
  readonly index?: number | null | undefined;
  readonly embedding: readonly number[];
};

/** Servers that count nothing, or number every vector 0, send them in the order of the inputs. */
function inOrder(data: readonly IndexedVector[]): readonly (readonly number[])[] {
  const isUncounted = data.every(({ index }) => index == null) || data.every(({ index }) => index === 0);
  if (isUncounted) return data.map(({ embedding }) => embedding);
  const byIndex = new Map(data.map(({ index, embedding }) => [index, embedding]));
  return data.map((_, position) => {
    const vector = byIndex.get(position);
    if (vector === undefined) throw malformedReply('its vectors are not numbered from 0, each once');
    return vector;
  });
}
