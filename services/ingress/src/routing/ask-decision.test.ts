import { ROOT_CONTEXT } from '@opentelemetry/api';
import { decideResponseToWire, DecisionService } from '@signalbox/contracts';
import { RouterError, type RouterErrorInit } from '@signalbox/domain';
import type { Lane } from '@signalbox/runtime';
import { sampleProfile } from '@signalbox/testkit/samples';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openReplicaSet, type ReplicaChange, type ReplicaSet } from '../reach/replica-set.js';
import { planOf } from '../testing/fake-decision.js';
import { NO_TRACING } from '../testing/no-tracing.js';
import { createAskDecision, type AskDecision } from './ask-decision.js';

const DECIDED = planOf(['alpha']);
const ENCODED = DecisionService.Decide.responseSerialize(decideResponseToWire(DECIDED));
const REFUSED = { reason: 'DECISION_UNAVAILABLE', disposition: 'never-sent' } as const;
const LOST = { reason: 'DECISION_UNAVAILABLE', disposition: 'ambiguous' } as const;
const TOO_LATE = { reason: 'DEADLINE_EXCEEDED' } as const;

/** What each replica does: it fails with this error, or decides. */
let replicasDo: Record<string, Omit<RouterErrorInit, 'message'> | 'decides'>;
let asked: string[];
let deadlines: number[];
let changes: ReplicaChange[];
let replicas: ReplicaSet;
let ask: AskDecision;

beforeEach(() => {
  vi.useFakeTimers();
  [asked, deadlines, changes] = [[], [], []];
  replicasDo = { 'a:1': 'decides', 'b:1': 'decides' };
  replicas = openReplicaSet({
    name: 'decision',
    openLane: laneTo,
    random: () => 0,
    withCircuits: true,
    whenAllAreOpen: 'any',
    onChange: (change) => changes.push(change),
  });
  replicas.change({ added: ['a:1', 'b:1'], removed: [], kept: [] });
  ask = createAskDecision({ replicas, tracing: NO_TRACING, clock: { now: () => Date.now() } });
});
afterEach(async () => {
  await replicas.close();
  vi.useRealTimers();
});

function laneTo(address: string): Lane {
  return {
    connect: () => undefined,
    async unary(method, _request, { deadlineAt = Infinity }) {
      asked.push(address);
      deadlines.push(deadlineAt);
      const does = replicasDo[address] ?? 'decides';
      if (does === TOO_LATE) await vi.advanceTimersByTimeAsync(deadlineAt - Date.now());
      if (does !== 'decides') throw new RouterError({ message: 'No.', ...does });
      return method.responseDeserialize(ENCODED);
    },
    serverStream() {
      throw new Error('Nothing is streamed here.');
    },
    close: () => undefined,
  };
}

function question(patienceMs = 250, more: { deadlineAt?: number; signal?: AbortSignal } = {}) {
  const { signal = new AbortController().signal, deadlineAt } = more;
  return ask(sampleProfile(), { trace: ROOT_CONTEXT, signal, deadlineAt }, Date.now() + patienceMs);
}

describe('the question to the decision service', () => {
  it('is answered by one replica', async () => {
    expect(await question()).toEqual(DECIDED);
    expect(asked).toEqual(['a:1']);
  });

  it('goes to another replica when the first one has certainly not seen it, within the same limit', async () => {
    replicasDo['a:1'] = REFUSED;
    expect(await question()).toEqual(DECIDED);
    expect(asked).toEqual(['a:1', 'b:1']);
    expect(deadlines).toEqual([Date.now() + 250, Date.now() + 250]);
  });

  it('goes to each replica once when none takes it', async () => {
    replicasDo = { 'a:1': REFUSED, 'b:1': REFUSED };
    await expect(question()).rejects.toMatchObject(REFUSED);
    expect(asked).toEqual(['a:1', 'b:1']);
  });

  it.each([LOST, { reason: 'INTERNAL' }, { reason: 'INVALID_REQUEST' }] as const)(
    'goes nowhere else when a replica may have seen it: %o',
    async (failure) => {
      replicasDo['a:1'] = failure;
      await expect(question()).rejects.toMatchObject(failure);
      expect(asked).toEqual(['a:1']);
    },
  );

  it('is not asked while nobody knows where', async () => {
    replicas.change({ added: [], removed: ['a:1', 'b:1'], kept: [] });
    await expect(question()).rejects.toMatchObject(REFUSED);
  });

  it('ends with the limit that was set, in words of its own, and with that of the caller as it is', async () => {
    replicasDo['a:1'] = TOO_LATE;
    await expect(question(250)).rejects.toMatchObject({ reason: 'DECISION_UNAVAILABLE' });
    await expect(question(250, { deadlineAt: Date.now() + 100 })).rejects.toMatchObject(TOO_LATE);
  });
});

describe('a replica of the decision service', () => {
  const LEFT_ALONE = [expect.objectContaining({ replica: 'a:1', state: 'open' })];
  /** Asks twice, whatever the outcome. */
  async function askTwice(...how: Parameters<typeof question>): Promise<void> {
    for (let count = 0; count < 2; count++) await question(...how).catch(() => undefined);
  }

  it.each([
    ['refuses connections', REFUSED],
    ['is lost twice in a row', LOST],
    ['does not answer in time', TOO_LATE],
  ] as const)('that %s is left alone', async (_what, failure) => {
    replicasDo['a:1'] = failure;
    await askTwice();
    expect(changes).toEqual(LEFT_ALONE);
    asked = [];
    for (let count = 0; count < 5; count++) expect(await question()).toEqual(DECIDED);
    expect(asked).toEqual(Array.from({ length: 5 }, () => 'b:1'));
  });

  it('that comes back is found again by one question', async () => {
    replicasDo['a:1'] = REFUSED;
    await askTwice();
    replicasDo['a:1'] = 'decides';
    await vi.advanceTimersByTimeAsync(1_000);
    asked = [];
    await question();
    expect(asked).toEqual(['a:1']);
    expect(changes.at(-1)).toEqual({ replica: 'a:1', state: 'closed' });
  });

  it('that refuses what it was asked, or breaks on it, goes on being asked', async () => {
    for (const reason of ['INVALID_REQUEST', 'INTERNAL', 'UNKNOWN_MODEL'] as const) {
      replicasDo['a:1'] = { reason };
      await askTwice();
    }
    expect(changes).toEqual([]);
  });

  it('that did not answer callers in a hurry goes on being asked', async () => {
    replicasDo['a:1'] = TOO_LATE;
    await askTwice(20);
    await askTwice(250, { deadlineAt: Date.now() + 100 });
    expect(changes).toEqual([]);
  });

  it('whose callers go away goes on being asked', async () => {
    replicasDo['a:1'] = { reason: 'CANCELLED' };
    await askTwice(250, { signal: AbortSignal.abort() });
    expect(changes).toEqual([]);
  });

  it('that goes away in the middle of questions is left alone', async () => {
    replicasDo['a:1'] = { reason: 'CANCELLED' };
    await askTwice();
    expect(changes).toEqual(LEFT_ALONE);
  });

  it('is asked all the same when no other one answers either', async () => {
    replicasDo = { 'a:1': REFUSED, 'b:1': REFUSED };
    await askTwice();
    expect(changes).toHaveLength(2);
    replicasDo = { 'a:1': 'decides', 'b:1': REFUSED };
    expect(await question()).toEqual(DECIDED);
  });
});
