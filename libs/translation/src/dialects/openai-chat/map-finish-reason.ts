import type { FinishReason } from '@signalbox/domain';

/** OpenAI's words first, then those that servers of the same wire add: Mistral, text-generation-inference. */
const FINISH_REASONS: ReadonlyMap<string, FinishReason> = new Map([
  ['stop', 'stop'],
  ['length', 'length'],
  ['tool_calls', 'tool-calls'],
  ['function_call', 'tool-calls'],
  ['content_filter', 'content-filter'],
  ['model_length', 'length'],
  ['eos_token', 'stop'],
  ['stop_sequence', 'stop'],
]);

/** Words for an answer that broke: a truncated answer must not look like a finished one. */
const BROKEN: ReadonlySet<string> = new Set([
  'error',
  'abort',
  'cancelled',
  'timeout',
  'insufficient_system_resource',
]);

/**
 * Maps the wire's `finish_reason`. An answer with tool calls that ends with `stop` stopped for these calls: OpenAI sends `stop`
 * when a named tool was forced, and some servers always do.
 */
export function mapFinishReason(rawReason: string | undefined, callsTools: boolean): FinishReason {
  const reason = FINISH_REASONS.get(rawReason ?? '') ?? 'other';
  return reason === 'stop' && callsTools ? 'tool-calls' : reason;
}

/** Whether a `finish_reason` says that the provider failed in the middle of the answer. */
export function isBrokenFinish(rawReason: string): boolean {
  return BROKEN.has(rawReason);
}
