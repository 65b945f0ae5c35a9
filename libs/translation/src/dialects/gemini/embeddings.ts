import type { Embeddings, EmbedRequest } from '@signalbox/domain';

import type { DecodeContext, WireRequest } from '../../dialect.js';
import { createEncodeNotes } from '../../encode-notes.js';
import { estimateUsage } from '../../estimate-usage.js';
import { malformedReply } from '../../reply-errors.js';
import { readTokenCount } from '../../token-count.js';
import { modelPath, resourceName } from './model-path.js';
import { embeddingsSchema } from './wire.js';

/** Encodes texts as `POST /models/{model}:batchEmbedContents`. The wire repeats the model for each of them. */
export function encodeEmbeddings(request: EmbedRequest, model: string): WireRequest {
  const notes = createEncodeNotes();
  if (request.endUser !== undefined) notes.warn('endUser', 'This provider takes no name of an end user.');
  const { dimensions } = request;
  const requests = request.inputs.map((text) => ({
    model: resourceName(model),
    content: { parts: [{ text }] },
    ...(dimensions !== undefined && { outputDimensionality: dimensions }),
  }));
  return {
    method: 'POST',
    path: modelPath(model, 'batchEmbedContents'),
    headers: {},
    body: { requests },
    warnings: notes.close(),
  };
}

/**
 * Decodes one vector for each text, in order. The wire names no model and usually reports no token counts.
 * @throws RouterError PROVIDER_MALFORMED_REPLY when the body is not a reply of this wire.
 */
export function decodeEmbeddings(body: unknown, context: DecodeContext): Embeddings {
  const parsed = embeddingsSchema.safeParse(body);
  if (!parsed.success) throw malformedReply('it holds no embeddings');
  const { embeddings, usageMetadata } = parsed.data;
  const estimate = estimateUsage(context, '');
  const counted = readTokenCount(usageMetadata?.promptTokenCount);
  return {
    model: context.model,
    vectors: embeddings.map(({ values }) => values),
    usage: counted === undefined ? estimate : { ...estimate, inputTokens: counted, source: 'provider' },
  };
}
