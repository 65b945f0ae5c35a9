import type { JsonObject, ReasoningEffort } from '@signalbox/domain';

import type { EncodeNotes } from '../../encode-notes.js';
import type { ModelTraits } from './model-traits.js';

/** Tokens of thinking for models that take a budget; the numbers are the provider's own for these efforts. */
const BUDGET_BY_EFFORT: Readonly<Record<ReasoningEffort, number>> = {
  minimal: 1_024,
  low: 1_024,
  medium: 8_192,
  high: 24_576,
};

/** Levels for models that take one. There is a `minimal`, but several of them refuse it, and none refuses `low`. */
const LEVEL_BY_EFFORT: Readonly<Record<ReasoningEffort, string>> = {
  minimal: 'low',
  low: 'low',
  medium: 'medium',
  high: 'high',
};

/** Encodes how much the model may think, as `thinkingConfig`. A caller that asks for thinking also receives it. */
export function encodeThinking(
  effort: ReasoningEffort | undefined,
  traits: ModelTraits,
  notes: EncodeNotes,
): JsonObject | undefined {
  if (effort === undefined) return undefined;
  switch (traits.thinking) {
    case 'level':
      return { thinkingLevel: LEVEL_BY_EFFORT[effort], includeThoughts: true };
    case 'budget':
      return { thinkingBudget: BUDGET_BY_EFFORT[effort], includeThoughts: true };
    case 'none':
      notes.warn('reasoningEffort', 'This model does not think.');
      return undefined;
  }
}
