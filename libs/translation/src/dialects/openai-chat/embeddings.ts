import type { Embeddings, EmbedRequest } from '@signalbox/domain';

import type { DecodeContext, WireRequest } from '../../dialect.js';
import { createEncodeNotes } from '../../encode-notes.js';
import { estimateUsage } from '../../estimate-usage.js';
import { malformedReply } from '../../reply-errors.js';
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
 * @throws RouterError when the body is an error or holds no vectors.
 */
export function decodeEmbeddings(body: unknown, context: DecodeContext): Embeddings {
  const error = findError(body);
  if (error !== undefined) throw error;
  const parsed = embeddingsSchema.safeParse(body);
  if (!parsed.success) throw malformedReply('it is not a list of embeddings');
  const { data, model, usage } = parsed.data;
  const estimate = estimateUsage(context, '');
  const inputTokens = usage?.prompt_tokens;
  return {
    model: model || context.model,
    vectors: data
      .map(({ index, embedding }, position) => ({ index: index ?? position, embedding }))
      .sort((a, b) => a.index - b.index)
      .map(({ embedding }) => embedding),
    usage: typeof inputTokens === 'number' ? { ...estimate, inputTokens, source: 'provider' } : estimate,
  };
}
