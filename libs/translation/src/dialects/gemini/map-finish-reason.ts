import type { FinishReason } from '@signalbox/domain';

const REASONS: ReadonlyMap<string, FinishReason> = new Map([
  ['STOP', 'stop'],
  ['MAX_TOKENS', 'length'],
  ['SAFETY', 'content-filter'],
  ['RECITATION', 'content-filter'],
  ['BLOCKLIST', 'content-filter'],
  ['PROHIBITED_CONTENT', 'content-filter'],
  ['SPII', 'content-filter'],
  ['IMAGE_SAFETY', 'content-filter'],
  ['IMAGE_PROHIBITED_CONTENT', 'content-filter'],
  ['IMAGE_RECITATION', 'content-filter'],
]);

/** Words for an answer that broke: the model said what the provider could not read. */
const BROKEN: ReadonlySet<string> = new Set([
  'MALFORMED_FUNCTION_CALL',
  'MALFORMED_RESPONSE',
  'UNEXPECTED_TOOL_CALL',
  'TOO_MANY_TOOL_CALLS',
]);

/** The provider's `finishReason` in our vocabulary. The wire has no word of its own for an answer that calls tools. */
export function mapFinishReason(finishReason: string | undefined, callsTools: boolean): FinishReason {
  const reason = REASONS.get(finishReason ?? '') ?? 'other';
  return reason === 'stop' && callsTools ? 'tool-calls' : reason;
}

/** Whether a `finishReason` says that the answer is none. */
export function isBrokenFinish(finishReason: string): boolean {
  return BROKEN.has(finishReason);
}
