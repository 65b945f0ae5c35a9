import { NO_RECALL, type DecisionRecord, type RequestProfile } from '@signalbox/domain';
import { sampleProfile } from '@signalbox/testkit/samples';
import type { Sample } from '../replay/sample.js';

type DecisionSample = Extract<Sample, { kind: 'decision' }>;
type PictureSample = Extract<Sample, { kind: 'picture' }>;

/** A time during the day. */
export const NOON = Date.UTC(2026, 2, 2, 12);

/** A recorded decision of a plain chat, with these differences. */
export function decisionSample({
  profile,
  ...differences
}: Partial<Omit<DecisionRecord, 'profile'>> & { profile?: Partial<RequestProfile> } = {}): DecisionSample {
  return {
    kind: 'decision',
    record: {
      at: NOON,
      seed: 1,
      turn: 0,
      recall: NO_RECALL,
      policyVersion: 'recorded',
      route: 'default',
      rule: 'short-prompts',
      backend: 'cheap',
      expectedCostNanoUsd: 30_000,
      expectedFirstTokenMs: 200,
      ...differences,
      profile: sampleProfile({ inputTokens: 100, ...profile }),
    },
  };
}

/** What was known about the two backends of the test policy: time to first token in milliseconds. */
export function pictureSample(at: number, firstTokenMs: Readonly<Record<string, number>>): PictureSample {
  const backends = Object.fromEntries(
    Object.entries(firstTokenMs).map(([name, ms]) => [
      name,
      { health: 'healthy' as const, firstTokenMs: { p50: ms, p90: ms, p99: ms } },
    ]),
  );
  return { kind: 'picture', picture: { at, backends } };
}
