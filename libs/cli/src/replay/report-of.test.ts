import { describe, expect, it } from 'vitest';
import { styleOf } from '../output/style.js';
import { decisionSample, NOON } from '../testing/samples.js';
import type { Choice } from './choice.js';
import { renderReport } from './render-report.js';
import type { ReplayRow } from './replay-decisions.js';
import { reportOf } from './report-of.js';

function row(requestId: string, before: Choice, after: Choice, at = NOON): ReplayRow {
  const { record } = decisionSample({ at, profile: { requestId, task: 'code' } });
  return { record, hasPicture: requestId !== 'blind', before, after };
}

function at(backend: string, costNanoUsd?: number, firstTokenMs?: number, quality?: number): Choice {
  return {
    kind: 'served',
    backend,
    route: 'default',
    rule: `to-${backend}`,
    ...(costNanoUsd !== undefined && { costNanoUsd }),
    ...(firstTokenMs !== undefined && { firstTokenMs }),
    ...(quality !== undefined && { quality }),
  };
}

/** The record says that the cheap backend was chosen. */
const AGAIN: readonly ReplayRow[] = [
  { ...row('same', at('cheap'), at('a')), again: at('cheap') },
  { ...row('other', at('cheap'), at('a')), again: at('a') },
  { ...row('refused', at('cheap'), at('a')), again: { kind: 'refused' } },
  row('gone', at('cheap'), at('a')),
];

const ROWS: readonly ReplayRow[] = [
  row('stays', at('a', 1_000_000, 100, 0.5), at('a', 1_000_000, 100, 0.5)),
  row('cheaper', at('b', 9_000_000, 300, 0.9), at('a', 1_000_000, 100, 0.5)),
  row('worse', at('b', 2_000_000, 300, 0.9), at('c', 2_000_000, undefined, 0.6), NOON + 1_000),
  row('similar', at('b', 2_000_000, 300, 0.9), at('c', 2_000_000, undefined, 0.8)),
  row('lost', at('b', 9_000_000, 300, 0.9), { kind: 'refused', reason: 'NO_ELIGIBLE_BACKEND' }),
  row('blind', { kind: 'refused' }, { kind: 'refused', reason: 'NO_ELIGIBLE_BACKEND' }),
];

describe('the report of a replay', () => {
  const report = reportOf(ROWS, 10);

  it('counts who goes elsewhere, and who is refused', () => {
    expect(report).toMatchObject({
      requests: 6,
      elsewhere: 4,
      elsewhereShare: 4 / 6,
      refused: { before: 1, after: 2 },
      withoutPicture: 1,
      recordedUnder: { recorded: 6 },
    });
    expect(report.moves).toEqual([
      { from: 'b', to: 'c', requests: 2 },
      { from: 'a', to: 'a', requests: 1 },
      { from: 'b', to: 'a', requests: 1 },
      { from: 'b', to: null, requests: 1 },
      { from: null, to: null, requests: 1 },
    ]);
  });

  it('compares what is known on both sides, and says over how many', () => {
    expect(report.cost).toEqual({
      compared: 4,
      beforeNanoUsd: 14_000_000,
      afterNanoUsd: 6_000_000,
      changeNanoUsd: -8_000_000,
      changePerRequestNanoUsd: -2_000_000,
    });
    expect(report.firstToken).toEqual({
      compared: 2,
      before: { meanMs: 200, p50Ms: 100, p90Ms: 300 },
      after: { meanMs: 100, p50Ms: 100, p90Ms: 100 },
    });
    expect(report.quality.compared).toBe(4);
    expect(report.quality.before).toBeCloseTo(0.8);
    expect(report.quality.after).toBeCloseTo(0.6);
  });

  it('lists what moved most: refused first, then by cost, then by quality', () => {
    expect(report.moved.map(({ requestId }) => requestId)).toEqual(['lost', 'cheaper', 'worse', 'similar']);
    expect(reportOf(ROWS, 1).moved).toHaveLength(1);
  });

  it('says which part of the changes is noise, where the policies that decided are at hand', () => {
    expect(report.noise).toEqual({ compared: 0, differ: 0 });
    const again = reportOf(AGAIN, 0);
    expect(again.noise).toEqual({ compared: 3, differ: 2 });
    const labels = { before: 'as it was decided', after: 'new.yaml' };
    expect(renderReport(again, labels, styleOf(false))).toContain(
      'noise           2 of 3 differ under the policy that decided them, because what was known is recorded once a ' +
        'second: changes up to that share are noise\n',
    );
    const calm = renderReport(reportOf(AGAIN.slice(0, 1), 0), labels, styleOf(false));
    expect(calm).toContain('noise           0 of 1 differ under the policy that decided them\n');
  });

  it('says nothing of nothing', () => {
    expect(reportOf([], 10)).toMatchObject({
      requests: 0,
      elsewhereShare: 0,
      cost: { compared: 0, changePerRequestNanoUsd: 0 },
      firstToken: { compared: 0 },
      quality: { compared: 0 },
      moved: [],
    });
  });

  it('is shown to people', async () => {
    const labels = { before: 'as it was decided', after: 'new.yaml' };
    await expect(renderReport(report, labels, styleOf(false))).toMatchFileSnapshot('golden/report.txt');
  });

  it('lists moves where a matrix would be too wide', () => {
    const many = Array.from({ length: 9 }, (_, index) => row(`r${index}`, at('a'), at(`to-${index}`)));
    const text = renderReport(reportOf(many, 0), { before: 'a', after: 'b' }, styleOf(false));
    expect(text).toMatch(/from\s+to\s+requests\n/);
    expect(text).not.toContain('What moved most');
  });
});
