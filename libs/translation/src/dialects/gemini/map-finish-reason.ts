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

/** The provider's `finishReason` in our vocabulary. The wire has no reason of its own for an answer that calls tools. */
export function mapFinishReason(finishReason: string | undefined, callsTools: boolean): FinishReason {
  const reason = REASONS.get(finishReason ?? '') ?? 'other';
  return reason === 'stop' && callsTools ? 'tool-calls' : reason;
}
