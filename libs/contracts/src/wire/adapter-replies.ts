import type { Milliseconds } from '@signalbox/domain';

import type { AdapterDescription, AdapterEmbedReply, ChunkBatch } from '../calls/adapter-calls.js';
import type {
  DescribeResponse,
  DescribeResponse__Output,
} from '../gen/signalbox/adapter/v1/DescribeResponse.js';
import type { EmbedResponse, EmbedResponse__Output } from '../gen/signalbox/adapter/v1/EmbedResponse.js';
import type {
  GenerateResponse,
  GenerateResponse__Output,
} from '../gen/signalbox/adapter/v1/GenerateResponse.js';
import type { ProbeResponse, ProbeResponse__Output } from '../gen/signalbox/adapter/v1/ProbeResponse.js';
import { chunkFromWire, chunkToWire } from './chunk.js';
import type { Decoded } from './decoded.js';
import { embeddingsFromWire, embeddingsToWire } from './embedding.js';
import { costFromWire, costToWire } from './usage.js';

/** Chunks of one turn → the message of `Generate`. */
export function chunkBatchToWire(batch: ChunkBatch): GenerateResponse {
  const chunks = batch.chunks.map(chunkToWire);
  return batch.cost === undefined ? { chunks } : { chunks, cost: costToWire(batch.cost) };
}

/** The message of `Generate` → chunks of one turn. @throws RouterError `INTERNAL` when one is of no known kind. */
export function chunkBatchFromWire(wire: Decoded<GenerateResponse__Output>): ChunkBatch {
  const chunks = wire.chunks.map(chunkFromWire);
  return wire.cost ? { chunks, cost: costFromWire(wire.cost) } : { chunks };
}

/** Vectors and their cost → the response of `Embed`. */
export function adapterEmbedReplyToWire({ embeddings, cost }: AdapterEmbedReply): EmbedResponse {
  return { ...embeddingsToWire(embeddings), cost: costToWire(cost) };
}

/** The response of `Embed` → vectors and their cost. */
export function adapterEmbedReplyFromWire(wire: EmbedResponse__Output): AdapterEmbedReply {
  return { embeddings: embeddingsFromWire(wire), cost: costFromWire(wire.cost) };
}

/** What an adapter is → the response of `Describe`. */
export function descriptionToWire({ adapter, dialect, backends }: AdapterDescription): DescribeResponse {
  return { adapter, dialect, backends: backends.map((backend) => ({ ...backend })) };
}

/** The response of `Describe` → what an adapter is. */
export function descriptionFromWire({
  adapter,
  dialect,
  backends,
}: DescribeResponse__Output): AdapterDescription {
  return {
    adapter,
    dialect,
    backends: backends.map(({ backend, provider, model }) => ({ backend, provider, model })),
  };
}

/** The round trip of a probe → the response of `Probe`. */
export function probeReplyToWire(durationMs: Milliseconds): ProbeResponse {
  return { durationMs };
}

/** The response of `Probe` → the round trip. */
export function probeReplyFromWire({ durationMs }: ProbeResponse__Output): Milliseconds {
  return durationMs;
}
