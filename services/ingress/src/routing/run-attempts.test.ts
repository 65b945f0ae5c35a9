import { RouterError, type Disposition, type ErrorReason } from '@signalbox/domain';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runRig, type RigOptions, type RigResult, type ScriptedAttempt } from '../testing/attempt-rig.js';
import { candidate } from '../testing/fake-decision.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Runs a request to its end, without waiting in real time. */
async function run(options: RigOptions): Promise<RigResult> {
  const names = Object.keys(options.scripts);
  let isOver = false;
  const running = runRig({ candidates: names.map((name) => candidate(name)), ...options }).finally(() => {
    isOver = true;
  });
  while (!isOver) await vi.advanceTimersByTimeAsync(10);
  return running;
}

function failure(reason: ErrorReason, disposition: Disposition = 'rejected', retryAfterMs?: number) {
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  return new RouterError({ reason, message: `It was ${reason}.`, disposition, ...wait });
}

const BROKEN: ScriptedAttempt = { end: failure('PROVIDER_ERROR') };
const hedged = { hedgeAfterMs: 100 };

describe('one attempt after the other', () => {
  it('goes on with the next backend, and tells the client of the one that answers only', async () => {
    const { end, items, commits, route } = await run({
      scripts: { alpha: [BROKEN], beta: [{ items: ['b'] }] },
    });
    expect({ end, items }).toEqual({ end: 'succeeded', items: ['b'] });
    expect(commits).toMatchObject([{ backend: 'beta', attempts: 2 }]);
    expect(route.attempts).toMatchObject([{ backend: 'alpha', outcome: 'failed' }, { backend: 'beta' }]);
  });

  it('asks the only backend again, once, after it broke', async () => {
    const { end, route } = await run({ scripts: { alpha: [BROKEN, { items: ['a'] }] } });
    expect(end).toBe('succeeded');
    expect(route.attempts.map(({ backend }) => backend)).toEqual(['alpha', 'alpha']);
    const again = await run({ scripts: { alpha: [BROKEN] }, plan: { limits: { attempts: 9 } as never } });
    expect(again).toMatchObject({ end: 'failed', error: { reason: 'PROVIDER_ERROR' } });
    expect(again.startedAt).toHaveLength(2);
  });

  it('never asks a backend again that was silent', async () => {
    const { startedAt, error } = await run({ scripts: { alpha: [{ end: 'hang' }] } });
    expect(startedAt).toHaveLength(1);
    expect(error?.reason).toBe('PROVIDER_TIMEOUT');
  });

  it('asks nobody before the time that its provider named', async () => {
    const limited: ScriptedAttempt = { end: failure('PROVIDER_RATE_LIMITED', 'rejected', 2_000) };
    const { end, startedAt } = await run({
      scripts: { alpha: [limited, { items: ['a'] }] },
      plan: { limits: { attempts: 3, firstTokenMs: 1_000, idleMs: 1_000, totalMs: 9_000, waitMs: 5_000 } },
    });
    expect(end).toBe('succeeded');
    const [first = 0, second = 0] = startedAt;
    expect(second - first).toBeGreaterThanOrEqual(2_000);
  });

  it('leaves off in the middle of a pause when the client leaves', async () => {
    const limited: ScriptedAttempt = { end: failure('PROVIDER_RATE_LIMITED', 'rejected', 2_000) };
    const left = new AbortController();
    setTimeout(() => left.abort(), 500);
    const { end, error, startedAt } = await run({
      scripts: { alpha: [limited] },
      plan: { limits: { attempts: 3, firstTokenMs: 1_000, idleMs: 1_000, totalMs: 9_000, waitMs: 5_000 } },
      signal: left.signal,
    });
    expect({ end, reason: error?.reason }).toEqual({ end: 'failed', reason: 'CANCELLED' });
    expect(startedAt).toHaveLength(1);
  });

  it('starts nothing for a client that has left or whose deadline has passed', async () => {
    const gone = await run({ scripts: { alpha: [{ items: ['a'] }] }, signal: AbortSignal.abort() });
    expect(gone).toMatchObject({ end: 'failed', error: { reason: 'CANCELLED' }, startedAt: [] });
    const late = await run({ scripts: { alpha: [{ items: ['a'] }] }, deadlineAt: Date.now() - 1 });
    expect(late).toMatchObject({ end: 'failed', error: { reason: 'DEADLINE_EXCEEDED' }, startedAt: [] });
  });

  it('says so where the least bad backend was tried', async () => {
    const out = failure('PROVIDER_ERROR', 'never-sent');
    const { end, route } = await run({
      scripts: { alpha: [{ items: ['a'] }] },
      obstacles: () => ({ kind: 'circuit', error: out }),
    });
    expect(end).toBe('succeeded');
    expect(route.lastResort).toBe(true);
  });

  it('tries a backend that failed too often some while ago when nobody else is left', async () => {
    const over = {
      kind: 'circuit',
      until: Date.now(),
      error: failure('PROVIDER_ERROR', 'never-sent'),
    } as const;
    const { end, items, route } = await run({
      scripts: { alpha: [{ end: failure('PROVIDER_TIMEOUT', 'ambiguous') }], beta: [{ items: ['b'] }] },
      candidates: [candidate('alpha'), candidate('beta')],
      plan: { limits: { attempts: 2, firstTokenMs: 1_000, idleMs: 1_000, totalMs: 9_000 } },
      obstacles: (backend) => (backend === 'beta' ? over : undefined),
    });
    expect({ end, items }).toEqual({ end: 'succeeded', items: ['b'] });
    expect(route.attempts.map(({ backend }) => backend)).toEqual(['alpha', 'beta']);
    expect(route.lastResort).toBeUndefined();
  });

  it('makes no more retries than the budget of the ingress allows', async () => {
    const { end, startedAt } = await run({
      scripts: { alpha: [BROKEN], beta: [{ items: ['b'] }] },
      retries: { mayRetry: () => false },
    });
    expect(end).toBe('failed');
    expect(startedAt).toHaveLength(1);
  });
});

describe('two attempts beside each other', () => {
  it('shows the faster one and stops the other at once', async () => {
    const { end, items, commits, journal, route } = await run({
      scripts: { alpha: [{ afterMs: 1_000, items: ['a'] }], beta: [{ afterMs: 50, items: ['b1', 'b2'] }] },
      plan: hedged,
    });
    expect({ end, items }).toEqual({ end: 'succeeded', items: ['b1', 'b2'] });
    expect(commits).toMatchObject([{ backend: 'beta', attempts: 2 }]);
    expect(journal).toEqual(['start alpha', 'start beta', 'stop alpha', 'end beta']);
    expect(route.attempts).toMatchObject([
      { backend: 'alpha', outcome: 'cancelled', reason: 'CANCELLED', disposition: 'ambiguous', race: 'lost' },
      { backend: 'beta', outcome: 'succeeded', race: 'won' },
    ]);
  });

  it('stops the second one when the first is faster after all, and books the most that it can have cost', async () => {
    const { items, journal, route } = await run({
      scripts: { alpha: [{ afterMs: 120, items: ['a'] }], beta: [{ afterMs: 500, items: ['b'] }] },
      candidates: [
        candidate('alpha'),
        candidate('beta', { mostInputNanoUsd: 10, outputTokenNanoUsd: 2, maxOutputTokens: 100 }),
      ],
      plan: hedged,
    });
    expect(items).toEqual(['a']);
    expect(journal).toEqual(['start alpha', 'start beta', 'stop beta', 'end alpha']);
    expect(route.attempts).toMatchObject([
      { race: 'won' },
      { race: 'lost', cost: { nanoUsd: 210, certainty: 'upper-bound' } },
    ]);
  });

  it('waits for the one that is left when the other fails', async () => {
    const { end, items, route } = await run({
      scripts: { alpha: [{ afterMs: 300, items: ['a'] }], beta: [{ afterMs: 50, ...BROKEN }] },
      plan: hedged,
    });
    expect({ end, items }).toEqual({ end: 'succeeded', items: ['a'] });
    expect(route.attempts).toMatchObject([{ race: 'won' }, { race: 'lost', reason: 'PROVIDER_ERROR' }]);
  });

  it('takes the whole answer that is there first where nothing is shown before', async () => {
    const { end, commits, journal } = await run({
      scripts: { alpha: [{ afterMs: 900 }], beta: [{ afterMs: 50 }] },
      plan: hedged,
      profile: { stream: false },
    });
    expect({ end, commits }).toEqual({ end: 'succeeded', commits: [] });
    expect(journal).toEqual(['start alpha', 'start beta', 'end beta', 'stop alpha']);
  });

  it('makes no second one when the first shows content in time', async () => {
    const { startedAt, route } = await run({
      scripts: { alpha: [{ afterMs: 90, items: ['a'] }], beta: [{ items: ['b'] }] },
      plan: hedged,
    });
    expect(startedAt).toHaveLength(1);
    expect(route.attempts[0]).not.toHaveProperty('race');
  });

  it('makes none that the budget does not allow', async () => {
    const { startedAt, items } = await run({
      scripts: { alpha: [{ afterMs: 500, items: ['a'] }], beta: [{ items: ['b'] }] },
      plan: hedged,
      retries: { mayHedge: () => false },
    });
    expect(startedAt).toHaveLength(1);
    expect(items).toEqual(['a']);
  });

  it('stops both when the client leaves', async () => {
    const left = new AbortController();
    setTimeout(() => left.abort(), 200);
    const { end, journal, route } = await run({
      scripts: { alpha: [{ end: 'hang' }], beta: [{ end: 'hang' }] },
      plan: hedged,
      signal: left.signal,
    });
    expect(end).toBe('failed');
    expect(journal.slice(2).toSorted()).toEqual(['stop alpha', 'stop beta']);
    expect(route.attempts).toMatchObject([{ outcome: 'cancelled' }, { outcome: 'cancelled' }]);
    expect(route.totalMs).toBeLessThan(250);
  });

  it('books the most that they can have cost when the client leaves and nobody says what they did', async () => {
    const priced = { mostInputNanoUsd: 10, outputTokenNanoUsd: 2, maxOutputTokens: 100 };
    const left = new AbortController();
    setTimeout(() => left.abort(), 200);
    const { route } = await run({
      scripts: { alpha: [{ items: ['a'], end: 'hang' }] },
      candidates: [candidate('alpha', priced)],
      signal: left.signal,
    });
    expect(route.cost).toEqual({ nanoUsd: 210, certainty: 'upper-bound' });
    expect(route.attempts).toMatchObject([{ disposition: 'committed', outcome: 'cancelled' }]);
  });

  it('reads a slow client no further ahead than one item', async () => {
    const taken: string[] = [];
    const { journal } = await run({
      scripts: { alpha: [{ items: ['1', '2', '3'] }] },
      onItem: async (item) => {
        taken.push(item);
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      },
    });
    expect(taken).toEqual(['1', '2', '3']);
    expect(journal).toEqual(['start alpha', 'end alpha']);
  });
});

describe('whatever happens', () => {
  const reason = fc.constantFrom<ErrorReason>(
    'PROVIDER_ERROR',
    'PROVIDER_OVERLOADED',
    'PROVIDER_RATE_LIMITED',
    'PROVIDER_TIMEOUT',
    'PROVIDER_UNREACHABLE',
    'ADAPTER_UNAVAILABLE',
    'CONTENT_FILTERED',
    'CONTEXT_TOO_LONG',
    'PROVIDER_REJECTED_REQUEST',
    'STREAM_TRUNCATED',
    'INTERNAL',
  );
  const disposition = fc.constantFrom<Disposition>('never-sent', 'rejected', 'ambiguous');
  const attempt = fc.record(
    {
      afterMs: fc.constantFrom(0, 50, 150, 400),
      items: fc.array(fc.constantFrom('x', 'y'), { maxLength: 3 }),
      end: fc.oneof(
        fc.constant(undefined),
        fc.constant('hang' as const),
        fc.tuple(reason, disposition).map(([why, what]) => failure(why, what)),
      ),
    },
    { requiredKeys: ['afterMs', 'items', 'end'] },
  );
  const script = fc.array(attempt, { minLength: 1, maxLength: 3 });
  const request = fc.record({
    scripts: fc.record({ alpha: script, beta: script, gamma: script }),
    attempts: fc.integer({ min: 1, max: 4 }),
    hedge: fc.boolean(),
    leavesAfterMs: fc.option(fc.constantFrom(0, 120, 700), { nil: undefined }),
  });

  it('there is one end, content of one attempt, no attempt too many, and a record of each', async () => {
    await fc.assert(
      fc.asyncProperty(request, async ({ scripts, attempts, hedge, leavesAfterMs }) => {
        const left = new AbortController();
        const timer = leavesAfterMs === undefined ? undefined : setTimeout(() => left.abort(), leavesAfterMs);
        const { end, error, items, commits, journal, route, startedAt } = await run({
          scripts,
          plan: {
            ...(hedge && hedged),
            limits: { attempts, firstTokenMs: 1_000, idleMs: 1_000, totalMs: 5_000 },
          },
          signal: left.signal,
        });
        clearTimeout(timer);
        expect(end === 'succeeded').toBe(error === undefined);
        expect(commits.length).toBeLessThanOrEqual(1);
        if (items.length > 0) expect(commits).toHaveLength(1);
        if (end === 'truncated') expect(commits).toHaveLength(1);
        const counted = route.attempts.filter((each) => each.disposition !== 'never-sent');
        expect(counted.length).toBeLessThanOrEqual(attempts);
        expect(route.attempts).toHaveLength(startedAt.length);
        expect(journal.filter((line) => !line.startsWith('start'))).toHaveLength(startedAt.length);
        expect(route.attempts.map(({ number }) => number)).toEqual(startedAt.map((_, index) => index + 1));
        const delivering = route.attempts.filter((each) => ['committed', 'done'].includes(each.disposition));
        expect(delivering.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 150 },
    );
  });
});
