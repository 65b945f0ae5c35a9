import type { FinishReason } from '@signalbox/domain';

const REASONS: ReadonlyMap<string, FinishReason> = new Map([
  ['end_turn', 'stop'],
  ['stop_sequence', 'stop'],
  ['max_tokens', 'length'],
  ['model_context_window_exceeded', 'length'],
  ['tool_use', 'tool-calls'],
  ['refusal', 'content-filter'],
  // The provider paused after its own tools ran for long; the answer is valid as far as it goes.
  ['pause_turn', 'other'],
]);

/** The provider's `stop_reason` in our vocabulary. */
export function mapFinishReason(stopReason: string | undefined): FinishReason {
  return REASONS.get(stopReason ?? '') ?? 'other';
}
