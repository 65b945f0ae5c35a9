import { ROOT_CONTEXT } from '@opentelemetry/api';
import { NO_USAGE, RouterError, type Cost, type RouterErrorInit } from '@signalbox/domain';
import { CallAborter, type CallSignal, type Lane } from '@signalbox/runtime';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallEnd, Reached } from '../reach/reach.js';
import { candidate } from '../testing/fake-decision.js';
import { NO_TRACING } from '../testing/no-tracing.js';
import { AdapterCall } from './adapter-call.js';
import type { ReplyReader } from './reply-reader.js';
import type { CallKind } from './call-kinds.js';
import { STOPPED } from './open-attempt.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What a replica sends: numbers, the last of which is 9 in a whole answer, and how it ends otherwise. */
type Script = readonly (number | RouterError | 'hang')[];

const LANE: Lane = {
  connect: () => undefined,
  unary: () => Promise.reject(new Error('There is no network.')),
  serverStream: () => {
    throw new Error('There is no network.');
  },
  close: () => undefined,
};

function failure(init: Partial<RouterErrorInit>): RouterError {
  return new RouterError({ reason: 'ADAPTER_UNAVAILABLE', message: 'It failed.', ...init });
}

const FREE: Cost = { nanoUsd: 0, certainty: 'exact' };

/** A message of the adapter that cannot be read. */
const GIBBERISH = -1;

async function* told(
  script: Script,
  signal: CallSignal,
  onEnd: () => void,
): AsyncGenerator<number, void, undefined> {
  try {
    for (const word of script) {
      if (word instanceof RouterError) throw word;
      if (word === 'hang') await untilAborted(signal);
      else yield word;
    }
  } finally {
    onEnd();
  }
}

function readable(message: number): number {
  if (message === GIBBERISH) throw failure({ reason: 'INTERNAL' });
  return message;
}

function untilAborted(signal: CallSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = (): void => reject(failure({ reason: 'CANCELLED' }));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
  });
}

/** Passes on whatever comes. */
const EVERYTHING: ReplyReader<number, number, string> = {
  take: (reply) => reply,
  end: (last) => ({ done: true, value: { result: `until ${last}`, usage: NO_USAGE, cost: FREE } }),
  outputTokens: () => 0,
};

/** A call to an adapter of which each replica follows its script, and what was told of the ends. */
function callOf(scripts: readonly Script[], abort = new CallAborter(), reader = EVERYTHING) {
  const ends: CallEnd[][] = scripts.map(() => []);
  const made: number[] = [];
  const closed: number[] = [];
  const reached = (index: number): Reached => ({
    lane: LANE,
    settle: (end) => void ends[index]?.push(end),
    elsewhere: () => (index + 1 < scripts.length ? reached(index + 1) : undefined),
  });
  const kind: CallKind<string, number, number> = {
    begin(_lane, _call, { signal }) {
      const number = made.length;
      made.push(number);
      return told(scripts[number] ?? [], signal, () => void closed.push(number));
    },
    read: readable,
    isWhole: (last) => last === 9,
  };
  const reach = {
    obstacleTo: () => undefined,
    foundAny: () => true,
    open: () => reached(0),
    close: () => undefined,
  };
  const clock = { monotonic: () => performance.now() };
  const context = { requestId: 'r', attemptId: 'r.1', number: 1, backend: 'b', startedAfterMs: 0 };
  const attempt = {
    candidate: candidate('b'),
    context: { ...context, firstTokenMs: 500, idleMs: 100, criticality: 'standard' } as const,
    trace: ROOT_CONTEXT,
    abort,
    deadlineAt: Date.now() + 60_000,
    maxOutputTokens: undefined,
    continuation: undefined,
  };
  const wires = { reach, tracing: NO_TRACING, clock };
  const call = new AdapterCall(wires, attempt, kind, 'call', reader);
  return { call, ends, made, closed, abort };
}

async function drain(call: Pick<ReturnType<typeof callOf>['call'], 'next'>): Promise<number[]> {
  const all = [];
  for (let next = await call.next(); next.done !== true; next = await call.next()) all.push(next.value);
  return all;
}

describe('a call to an adapter', () => {
  it('gives what comes, and tells that it ended well when all of it did', async () => {
    const { call, ends } = callOf([[1, 2, 9]]);
    expect(await drain(call)).toEqual([1, 2, 9]);
    expect(ends).toEqual([[{}]]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('reads on where a reply gives nothing, and gives what the whole answer is', async () => {
    const even = (reply: number): number | undefined => (reply % 2 === 0 ? reply : undefined);
    const { call } = callOf([[1, 2, 3, 4, 9]], new CallAborter(), { ...EVERYTHING, take: even });
    expect(await drain(call)).toEqual([2, 4]);
    expect(await call.next()).toMatchObject({ done: true, value: { result: 'until 9' } });
  });

  it('asks again for an end that still has items', async () => {
    const rest = [10, 11];
    const end: typeof EVERYTHING.end = (last) => {
      const value = rest.shift();
      return value === undefined ? EVERYTHING.end(last) : { done: false, value };
    };
    const { call, ends } = callOf([[1, 9]], new CallAborter(), { ...EVERYTHING, end });
    expect(await drain(call)).toEqual([1, 9, 10, 11]);
    expect(ends).toEqual([[{}]]);
  });

  it('blames nobody where its reader cannot go on', async () => {
    const take = (): never => {
      throw failure({ reason: 'STREAM_TRUNCATED' });
    };
    const { call, ends } = callOf([[1, 9]], new CallAborter(), { ...EVERYTHING, take });
    await expect(drain(call)).rejects.toMatchObject({ reason: 'STREAM_TRUNCATED' });
    expect(ends).toEqual([[]]);
    call.stop();
    expect(ends).toEqual([[{ reason: 'CANCELLED' }]]);
  });

  it('is made when it is first read, and not before', async () => {
    const { call, made } = callOf([[9]]);
    expect(made).toEqual([]);
    await call.next();
    expect(made).toEqual([0]);
  });

  it('tells why it failed, in the middle of its stream too', async () => {
    const limited = failure({ reason: 'PROVIDER_RATE_LIMITED', disposition: 'rejected', retryAfterMs: 5 });
    const { call, ends } = callOf([[1, limited]]);
    await expect(drain(call)).rejects.toBe(limited);
    expect(ends).toEqual([[{ reason: 'PROVIDER_RATE_LIMITED', disposition: 'rejected', retryAfterMs: 5 }]]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves an answer that it cannot read', async () => {
    const { call, ends, closed } = callOf([[1, GIBBERISH, 2, 9]]);
    await expect(drain(call)).rejects.toMatchObject({ reason: 'INTERNAL' });
    expect(ends).toMatchObject([[{ reason: 'INTERNAL' }]]);
    expect(closed).toEqual([0]);
  });

  it('takes an answer that ends without its finish for a broken one', async () => {
    const { call, ends } = callOf([[1, 2]]);
    await expect(drain(call)).rejects.toMatchObject({ reason: 'ADAPTER_UNAVAILABLE', silent: false });
    expect(ends).toEqual([[{ reason: 'ADAPTER_UNAVAILABLE', disposition: 'ambiguous' }]]);
  });

  it('takes a call that somebody else stopped for an adapter that goes away', async () => {
    const { call, ends } = callOf([[1, failure({ reason: 'CANCELLED' })]]);
    await expect(drain(call)).rejects.toMatchObject({
      reason: 'ADAPTER_UNAVAILABLE',
      disposition: 'ambiguous',
    });
    expect(ends).toMatchObject([[{ reason: 'ADAPTER_UNAVAILABLE' }]]);
  });

  it('blames nobody for a call that we stopped', async () => {
    const aborted = callOf([[1, 'hang']]);
    await aborted.call.next();
    const next = aborted.call.next().catch((thrown: unknown) => thrown);
    aborted.abort.abort(STOPPED);
    expect(await next).toMatchObject({ reason: 'CANCELLED' });
    const left = callOf([[1, 2, 9]]);
    await left.call.next();
    left.call.stop();
    expect([aborted.ends, left.ends]).toEqual([[[{ reason: 'CANCELLED' }]], [[{ reason: 'CANCELLED' }]]]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ['the first item', ['hang'], 1_500],
    ['a later item', [1, 'hang'], 1_100],
  ] as const)('gives an adapter up that keeps silent instead of %s', async (_, script, limitMs) => {
    const { call, ends } = callOf([script]);
    const draining = drain(call).catch((thrown: unknown) => thrown);
    await vi.advanceTimersByTimeAsync(limitMs - 1);
    expect(ends).toEqual([[]]);
    await vi.advanceTimersByTimeAsync(1);
    expect(await draining).toMatchObject({
      reason: 'ADAPTER_UNAVAILABLE',
      disposition: 'ambiguous',
      silent: true,
    });
    expect(ends).toEqual([[{ reason: 'ADAPTER_UNAVAILABLE', disposition: 'ambiguous' }]]);
  });

  it('goes to another replica when one has not taken it, and to no other when one may have', async () => {
    const away = failure({ disposition: 'never-sent' });
    const taken = callOf([[away], [away], [1, 9]]);
    expect(await drain(taken.call)).toEqual([1, 9]);
    expect(taken.ends).toMatchObject([
      [{ disposition: 'never-sent' }],
      [{ disposition: 'never-sent' }],
      [{}],
    ]);
    const none = callOf([[away], [away]]);
    await expect(drain(none.call)).rejects.toBe(away);
    const broken = callOf([[failure({ disposition: 'ambiguous' })], [9]]);
    await expect(drain(broken.call)).rejects.toMatchObject({ disposition: 'ambiguous' });
    expect(broken.made).toEqual([0]);
  });
});
