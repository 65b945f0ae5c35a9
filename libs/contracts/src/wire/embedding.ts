import type { Embeddings, EmbedRequest } from '@signalbox/domain';

import type { Embedding, Embedding__Output } from '../gen/signalbox/inference/v1/Embedding.js';
import type {
  EmbeddingRequest,
  EmbeddingRequest__Output,
} from '../gen/signalbox/inference/v1/EmbeddingRequest.js';
import type { Usage as WireUsage, Usage__Output } from '../gen/signalbox/inference/v1/Usage.js';
import { present } from '../present.js';
import { checkEmbedding } from '../rules/embedding-rules.js';
import type { Violations } from '../violations.js';
import { usageFromWire, usageToWire } from './usage.js';

/** The fields of vectors that the responses of the ingress and of an adapter share. */
type WireEmbeddings = { model: string; embeddings: Embedding[]; usage: WireUsage };

/** The same, decoded. */
type WireEmbeddings__Output = {
  readonly model: string;
  readonly embeddings: readonly Embedding__Output[];
  readonly usage: Usage__Output | null;
};

/** Texts to be turned into vectors → wire. */
export function embedRequestToWire(request: EmbedRequest): EmbeddingRequest {
  return present({
    inputs: [...request.inputs],
    dimensions: request.dimensions,
    endUser: request.endUser,
  });
}

/** Wire → texts to be turned into vectors. Every wrong field below `path` is added to `violations`. */
export function embedRequestFromWire(
  wire: EmbeddingRequest__Output | null,
  path: string,
  violations: Violations,
): EmbedRequest {
  if (wire === null) {
    violations.add(path, 'is missing');
    return { inputs: [] };
  }
  const request = present({ inputs: wire.inputs, dimensions: wire.dimensions, endUser: wire.endUser });
  checkEmbedding(request, path, violations);
  return request;
}

/** Vectors → wire. Their components travel as 32-bit floats, which is what providers compute with. */
export function embeddingsToWire(embeddings: Embeddings): WireEmbeddings {
  return {
    model: embeddings.model,
    embeddings: embeddings.vectors.map((vector) => ({ values: [...vector] })),
    usage: usageToWire(embeddings.usage),
  };
}

/** Wire → vectors. */
export function embeddingsFromWire(wire: WireEmbeddings__Output): Embeddings {
  return {
    model: wire.model,
    vectors: wire.embeddings.map(({ values }) => values),
    usage: usageFromWire(wire.usage),
  };
}
