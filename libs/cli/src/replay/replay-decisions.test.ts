import { describe, expect, it } from 'vitest';
import { preparePolicy, type PreparedPolicy } from '../policy/prepare-policy.js';
import { ALWAYS_GOOD, TWO_BACKENDS } from '../testing/policies.js';
import { decisionSample, NOON, pictureSample } from '../testing/samples.js';
import type { Choice } from './choice.js';
import { replayDecisions } from './replay-decisions.js';

const OLD = prepared(TWO_BACKENDS);
const NEW = prepared(ALWAYS_GOOD);

function prepared(text: string): PreparedPolicy {
  return preparePolicy(text, 'of the test');
}

function backendOf(choice: Choice | undefined): string | undefined {
  return choice?.kind === 'served' ? choice.backend : choice?.kind;
}

describe('a replay', () => {
  it('compares the new policy with what was decided', () => {
    const [row] = replayDecisions([decisionSample()], { candidate: NEW });
    expect(row?.before).toEqual({
      kind: 'served',
      backend: 'cheap',
      route: 'default',
      rule: 'short-prompts',
      costNanoUsd: 30_000,
      firstTokenMs: 200,
      quality: 0.5,
    });
    expect(row?.after).toMatchObject({
      kind: 'served',
      backend: 'good',
      rule: 'short-prompts',
      quality: 0.9,
    });
  });

  it('compares two policies, by the quality that each has for the task', () => {
    const [row] = replayDecisions([decisionSample({ profile: { task: 'code' } })], {
      candidate: NEW,
      baseline: OLD,
    });
    expect(row?.before).toMatchObject({ backend: 'cheap', quality: 0.5 });
    expect(row?.after).toMatchObject({ backend: 'good', quality: 0.95 });
  });

  it('decides at the time of the record', () => {
    const night = decisionSample({ at: Date.UTC(2026, 2, 2, 3) });
    const rows = replayDecisions([night, decisionSample()], { candidate: NEW });
    expect(rows.map(({ after }) => backendOf(after))).toEqual(['cheap', 'good']);
  });

  it('knows of the backends what the newest picture before it says, whatever the order of the lines', () => {
    const samples = [
      decisionSample({ at: NOON + 10 }),
      pictureSample(NOON + 5, { good: 700, cheap: 50 }),
      decisionSample({ at: NOON + 20 }),
      pictureSample(NOON + 20, { good: 900, cheap: 50 }),
      pictureSample(NOON + 30, { good: 1, cheap: 1 }),
      decisionSample({ at: NOON }),
    ];
    const rows = replayDecisions(samples, { candidate: NEW });
    expect(rows.map(({ hasPicture }) => hasPicture)).toEqual([false, true, true]);
    expect(rows.map(({ after }) => (after.kind === 'served' ? after.firstTokenMs : 0))).toEqual([
      undefined,
      700,
      900,
    ]);
  });

  it('shows who is refused, before and after', () => {
    const wish = decisionSample({ profile: { preferences: { only: ['cheap'] } } });
    const { backend: _none, ...refused } = wish.record;
    const rows = replayDecisions([wish, { kind: 'decision', record: refused }], { candidate: NEW });
    expect(rows.map(({ before }) => backendOf(before))).toEqual(['cheap', 'refused']);
    expect(rows[0]?.after).toEqual({ kind: 'refused', reason: 'NO_ELIGIBLE_BACKEND' });
  });

  it('reproduces the decisions of the policy that made them', () => {
    const samples = Array.from({ length: 20 }, (_, index) =>
      decisionSample({ at: NOON + index, seed: index, profile: { inputTokens: 50 * index } }),
    );
    const rows = replayDecisions(samples, { candidate: OLD, baseline: OLD });
    expect(rows.map(({ after }) => after)).toEqual(rows.map(({ before }) => before));
    expect(new Set(rows.map(({ after }) => backendOf(after)))).toEqual(new Set(['cheap', 'good']));
  });

  it('lets the policy that decided decide again, where it is at hand', () => {
    const samples = [decisionSample(), decisionSample({ policyVersion: 'gone' })];
    const rows = replayDecisions(samples, { candidate: NEW, recorded: new Map([['recorded', OLD]]) });
    expect(rows.map(({ again }) => again && backendOf(again))).toEqual(['cheap', undefined]);
  });
});
