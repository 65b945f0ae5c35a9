import type { Embeddings, EmbedRequest } from '@signalbox/domain';

import type { DecodeContext, WireRequest } from '../../dialect.js';
import { createEncodeNotes } from '../../encode-notes.js';
import { estimateUsage } from '../../estimate-usage.js';
import { malformedReply } from '../../reply-errors.js';
import { embeddingsSchema } from './wire.js';

/** Encodes `POST /embed`. */
export function encodeEmbeddings(request: EmbedRequest, model: string): WireRequest {
  const notes = createEncodeNotes();
  for (const feature of ['dimensions', 'endUser'] as const) {
    if (request[feature] !== undefined) notes.warn(feature, `The simulated wire has no ${feature}.`);
  }
  const body = { model, input: request.inputs };
  return { method: 'POST', path: '/embed', headers: {}, body, warnings: notes.close() };
}

/** @throws RouterError PROVIDER_MALFORMED_REPLY when the body holds no vectors. */
export function decodeEmbeddings(body: unknown, context: DecodeContext): Embeddings {
  const parsed = embeddingsSchema.safeParse(body);
  if (!parsed.success) throw malformedReply('it is not a list of embeddings');
  const { model, embeddings, usage } = parsed.data;
  const estimate = estimateUsage(context, '');
  return {
    model,
    vectors: embeddings,
    usage: usage ? { ...estimate, inputTokens: usage.input, source: 'provider' } : estimate,
  };
}
