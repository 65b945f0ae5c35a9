import { NO_USAGE, type AttemptRecord } from '@signalbox/domain';
import { sampleAttempt } from '@signalbox/testkit/samples';
import { describe, expect, it } from 'vitest';
import { createRouteRecorder } from './route-record.js';

const BEGIN = { requestId: 'req_1', traceId: 'a'.repeat(32), startedAt: 1_700_000_000_000 };

function attempt(number: number, more: Partial<AttemptRecord>): AttemptRecord {
  return sampleAttempt({ attemptId: `req_1.${number}`, number, ...more });
}

describe('createRouteRecorder', () => {
  it('is empty before the decision', () => {
    expect(createRouteRecorder({ ...BEGIN, traceId: undefined }).build(5)).toEqual({
      requestId: 'req_1',
      policyVersion: '',
      route: '',
      rule: '',
      attempts: [],
      rejected: [],
      usage: NO_USAGE,
      cost: { nanoUsd: 0, certainty: 'exact' },
      startedAt: BEGIN.startedAt,
      decideMs: 0,
      totalMs: 5,
    });
  });

  it('shows attempts in the order in which they began, and says when nobody better was left', () => {
    const recorder = createRouteRecorder(BEGIN);
    recorder.attempted(attempt(2, { race: 'lost' }));
    recorder.attempted(attempt(1, { race: 'won' }));
    expect(recorder.build(5)).not.toHaveProperty('lastResort');
    recorder.lastResort();
    expect(recorder.build(5)).toMatchObject({
      lastResort: true,
      attempts: [
        { number: 1, race: 'won' },
        { number: 2, race: 'lost' },
      ],
    });
  });

  it('sums tokens and money over all attempts, as surely as the least sure of them', () => {
    const recorder = createRouteRecorder(BEGIN);
    const usage = { ...NO_USAGE, inputTokens: 10, outputTokens: 3 };
    recorder.attempted(
      attempt(1, {
        outcome: 'failed',
        usage: { ...usage, source: 'estimated' },
        cost: { nanoUsd: 7, certainty: 'estimated' },
      }),
    );
    recorder.attempted(attempt(2, { usage, cost: { nanoUsd: 5, certainty: 'exact' } }));
    expect(recorder.build(9)).toMatchObject({
      traceId: BEGIN.traceId,
      usage: { inputTokens: 20, outputTokens: 6, source: 'estimated' },
      cost: { nanoUsd: 12, certainty: 'estimated' },
    });
  });

  it('keeps the time of the very first content', () => {
    const recorder = createRouteRecorder(BEGIN);
    recorder.firstContent(3);
    recorder.firstContent(8);
    recorder.servedBy('beta');
    expect(recorder.build(9)).toMatchObject({ firstTokenMs: 3, backend: 'beta' });
  });

  it('lists who could not be reached after those that the decision rejected', () => {
    const recorder = createRouteRecorder(BEGIN);
    const rejected = (backend: string) => [{ backend, by: 'x', reason: 'r', transient: true }];
    recorder.passedOver(rejected('early'));
    recorder.decided({ policyVersion: 'v', route: 'r', rule: 'u', rejected: rejected('small'), decideMs: 1 });
    recorder.passedOver(rejected('gone'));
    expect(recorder.build(9).rejected.map(({ backend }) => backend)).toEqual(['small', 'gone']);
  });

  it('gives records that do not change afterwards', () => {
    const recorder = createRouteRecorder(BEGIN);
    const before = recorder.build(1);
    recorder.attempted(attempt(1, {}));
    expect(before.attempts).toEqual([]);
  });
});
