import type { MeshPicture } from '@signalbox/domain';
import { z } from 'zod';

import { jsonCodec, type FieldSchemas } from './json-codec.js';
import { backendSignalsSchema } from './signals-schema.js';

const codec = jsonCodec<MeshPicture>(
  z.object({
    at: z.number(),
    backends: z.record(z.string(), backendSignalsSchema),
  } satisfies FieldSchemas<MeshPicture>),
);

/**
 * What is known about all backends at one moment → a message of `MESH_PICTURE_SUBJECT`: one line of JSON, without the line
 * break, so that it can be exported and read together with the decisions that were based on it.
 */
export function encodeMeshPicture(picture: MeshPicture): Uint8Array {
  return codec.encode(picture);
}

/** A message of `MESH_PICTURE_SUBJECT`, or one line of an export → what was known; `undefined` when it cannot be read. */
export function decodeMeshPicture(bytes: Uint8Array): MeshPicture | undefined {
  return codec.decode(bytes);
}
