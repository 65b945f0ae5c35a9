import type { Chunk, Completion, Embeddings, FinishReason, Warning } from '@signalbox/domain';
import * as fc from 'fast-check';

import { anyReasoningPart, anySaidPart, anyToolCallPart } from './content.js';
import { anyName, anySmallCount, anyText } from './scalars.js';
import { anyShape } from './shape.js';
import { anyUsage } from './usage.js';

/** Reasons for which a model stops. */
export const anyFinishReason = fc.constantFrom<FinishReason>(
  'stop',
  'length',
  'tool-calls',
  'content-filter',
  'other',
);

/** Things that a provider lacks. */
export const anyWarning: fc.Arbitrary<Warning> = anyShape({ feature: anyName, message: anyText });

/** Steps of an answer, in no particular order. */
export const anyChunk: fc.Arbitrary<Chunk> = fc.oneof(
  anyShape(
    {
      kind: fc.constant('stream-start' as const),
      model: anyName,
      warnings: fc.array(anyWarning, { maxLength: 2 }),
    },
    { responseId: anyName },
  ),
  anyShape(
    { kind: fc.constant('text-delta' as const), text: anyText },
    { refusal: fc.constant(true as const) },
  ),
  anyShape({ kind: fc.constant('reasoning-delta' as const), text: anyText }, { signature: anyText }),
  anyShape({
    kind: fc.constant('tool-call-start' as const),
    index: anySmallCount,
    id: anyName,
    name: anyName,
  }),
  anyShape({
    kind: fc.constant('tool-call-delta' as const),
    index: anySmallCount,
    argumentsText: anyText,
  }),
  anyShape(
    { kind: fc.constant('finish' as const), reason: anyFinishReason, usage: anyUsage },
    { rawReason: anyText },
  ),
);

/** Whole answers. */
export const anyCompletion: fc.Arbitrary<Completion> = anyShape<Completion>(
  {
    model: anyName,
    content: fc.array(fc.oneof(anyReasoningPart, anySaidPart, anyToolCallPart), { maxLength: 4 }),
    finishReason: anyFinishReason,
    usage: anyUsage,
    warnings: fc.array(anyWarning, { maxLength: 2 }),
  },
  { responseId: anyName, rawFinishReason: anyText },
);

/** Vectors, with components that are 32-bit floats as on the wire. */
export const anyEmbeddings: fc.Arbitrary<Embeddings> = anyShape<Embeddings>({
  model: anyName,
  vectors: fc.array(fc.array(fc.float({ noNaN: true }), { maxLength: 4 }), { maxLength: 3 }),
  usage: anyUsage,
});
