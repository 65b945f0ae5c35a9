import { KEEP, refusalForNow, type Filter } from '../plugin.js';

const TOO_SLOW = refusalForNow(
  ({ signals: { firstTokenMs } }, { profile }) =>
    `Its first token takes about ${Math.round(firstTokenMs?.p50 ?? 0)} ms; the caller waits for at most ${profile.preferences.maxLatencyMs} ms.`,
);

/** Keeps backends whose median time to first token is within the caller's limit. Unknown passes. */
export const latencyCeilingFilter: Filter = {
  type: 'latency-ceiling-filter',
  describe: "Removes backends whose first token usually takes longer than the caller's `maxLatencyMs`.",
  weakness: 'Half of the answers are slower than the middle, and what was not measured lately passes.',
  needs: ['first-token'],
  keep({ signals: { firstTokenMs } }, { profile }) {
    const { maxLatencyMs } = profile.preferences;
    if (maxLatencyMs === undefined || firstTokenMs === undefined) return KEEP;
    return firstTokenMs.p50 > maxLatencyMs ? TOO_SLOW : KEEP;
  },
};
