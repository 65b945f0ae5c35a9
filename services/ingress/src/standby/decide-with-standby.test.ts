import { ROOT_CONTEXT } from '@opentelemetry/api';
import { RouterError, type Decision, type ErrorReason } from '@signalbox/domain';
import { sampleProfile } from '@signalbox/testkit/samples';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AskDecision, DecideOptions } from '../routing/ask-decision.js';
import { planOf } from '../testing/fake-decision.js';
import { openDecideWithStandby, type DecideWithStandby } from './decide-with-standby.js';

const OPTIONS: DecideOptions = {
  trace: ROOT_CONTEXT,
  signal: new AbortController().signal,
  deadlineAt: undefined,
};
const FROM_SERVICE = planOf(['asked']);
const ALONE = planOf(['alone']);

let ask: AskDecision;
let asked: number;
let remembered: number;
let counted: unknown[];
let deciding: DecideWithStandby;

beforeEach(() => {
  vi.useFakeTimers();
  asked = 0;
  remembered = 0;
  counted = [];
  ask = () => Promise.resolve(FROM_SERVICE);
  deciding = openDecideWithStandby({
    ask: (...question) => {
      asked += 1;
      return ask(...question);
    },
    standby: {
      remember: () => (remembered += 1),
      decide: () => ({ decision: ALONE, standby: { planAgeMs: 5 } }),
    },
    clock: { now: () => Date.now(), monotonic: () => Date.now() },
    log: { info: () => undefined, warn: () => undefined },
    metrics: { add: (...count) => void counted.push(count) },
  });
});
afterEach(async () => {
  await deciding.close();
  vi.useRealTimers();
});

const refuse =
  (reason: ErrorReason): AskDecision =>
  () =>
    Promise.reject(new RouterError({ reason, message: 'No.' }));

/** A service that never answers: a call to it ends when its limit is reached. */
const freeze: AskDecision = (_profile, _options, limitAt) =>
  new Promise((_resolve, reject) => {
    const error = new RouterError({ reason: 'DECISION_UNAVAILABLE', message: 'Too late.' });
    setTimeout(() => reject(error), limitAt - Date.now());
  });

async function decideOnce(): Promise<Decision> {
  const decided = deciding.decide(sampleProfile(), OPTIONS);
  await vi.advanceTimersByTimeAsync(300);
  return (await decided).decision;
}

describe('a decision', () => {
  it('is that of the decision service, which is remembered', async () => {
    expect(await deciding.decide(sampleProfile(), OPTIONS)).toEqual({ decision: FROM_SERVICE });
    expect([asked, remembered, counted]).toEqual([1, 1, []]);
  });

  it('is asked for twice when nobody is there, and then made here', async () => {
    ask = refuse('DECISION_UNAVAILABLE');
    expect(await deciding.decide(sampleProfile(), OPTIONS)).toEqual({
      decision: ALONE,
      standby: { planAgeMs: 5 },
    });
    expect(asked).toBe(2);
    expect(counted).toEqual([['standbyDecisions', 1, { order: 'last-plan' }]]);
  });

  it('is made here after a quarter of a second without an answer', async () => {
    ask = freeze;
    const decided = deciding.decide(sampleProfile(), OPTIONS);
    let isDecided = false;
    void decided.then(() => (isDecided = true));
    await vi.advanceTimersByTimeAsync(249);
    expect(isDecided).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect((await decided).decision).toBe(ALONE);
    expect(asked).toBe(1);
  });

  it('is made here after half of the time of a caller in a hurry, who then still gets an answer', async () => {
    ask = freeze;
    const decided = deciding.decide(sampleProfile(), { ...OPTIONS, deadlineAt: Date.now() + 100 });
    await vi.advanceTimersByTimeAsync(50);
    expect((await decided).decision).toBe(ALONE);
  });

  it('is asked for as before however many callers in a hurry could not wait for it', async () => {
    ask = freeze;
    for (let count = 0; count < 20; count++) {
      const decided = deciding.decide(sampleProfile(), { ...OPTIONS, deadlineAt: Date.now() + 10 });
      await vi.advanceTimersByTimeAsync(10);
      await decided;
    }
    ask = () => Promise.resolve(FROM_SERVICE);
    expect(await deciding.decide(sampleProfile(), OPTIONS)).toEqual({ decision: FROM_SERVICE });
  });

  it('is not waited for by callers in a hurry either when nobody is there', async () => {
    ask = refuse('DECISION_UNAVAILABLE');
    for (let count = 0; count < 5; count++)
      await deciding.decide(sampleProfile(), { ...OPTIONS, deadlineAt: Date.now() + 10 });
    expect(asked).toBe(4);
  });

  it('is made here when the decision service fails, which is asked again by the next request', async () => {
    ask = refuse('INTERNAL');
    for (let count = 0; count < 5; count++) await decideOnce();
    expect(asked).toBe(5);
  });

  it.each(['CANCELLED', 'DEADLINE_EXCEEDED'] as const)('is not made for nobody: %s', async (reason) => {
    ask = refuse(reason);
    for (let count = 0; count < 5; count++)
      await expect(deciding.decide(sampleProfile(), OPTIONS)).rejects.toMatchObject({ reason });
    ask = () => Promise.resolve(FROM_SERVICE);
    expect(await decideOnce()).toBe(FROM_SERVICE);
  });
});

describe('a decision service that does not answer', () => {
  it('costs two requests their wait, and no other one', async () => {
    ask = freeze;
    await decideOnce();
    await decideOnce();
    asked = 0;
    for (let count = 0; count < 50; count++)
      expect((await deciding.decide(sampleProfile(), OPTIONS)).decision).toBe(ALONE);
    expect(asked).toBe(0);
  });

  it('is asked again beside one request, which does not wait for it', async () => {
    ask = freeze;
    await decideOnce();
    await decideOnce();
    await vi.advanceTimersByTimeAsync(500);
    asked = 0;
    for (let count = 0; count < 50; count++)
      expect((await deciding.decide(sampleProfile(), OPTIONS)).decision).toBe(ALONE);
    expect(asked).toBe(1);
  });

  it('decides again once that question is answered', async () => {
    ask = freeze;
    await decideOnce();
    await decideOnce();
    await vi.advanceTimersByTimeAsync(500);
    ask = () => Promise.resolve(FROM_SERVICE);
    expect(await decideOnce()).toBe(ALONE);
    expect(await decideOnce()).toBe(FROM_SERVICE);
  });

  it('is left alone for longer each time, five seconds at most', async () => {
    ask = freeze;
    await decideOnce();
    await decideOnce();
    const before = Date.now();
    const times: number[] = [];
    while (Date.now() - before < 40_000) {
      asked = 0;
      void deciding.decide(sampleProfile(), OPTIONS);
      if (asked > 0) times.push(Date.now());
      await vi.advanceTimersByTimeAsync(50);
    }
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(gaps.every((gap, index) => gap >= (gaps[index - 1] ?? 0) - 50)).toBe(true);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(5_400);
    expect(gaps.at(-1)).toBeGreaterThanOrEqual(5_000);
  });
});
