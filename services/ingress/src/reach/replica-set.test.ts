import type { Lane } from '@signalbox/runtime';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openReplicaSet, type ReplicaCall, type ReplicaChange, type ReplicaSet } from './replica-set.js';

const [FIRST, SECOND, THIRD] = ['10.0.0.1:1', '10.0.0.2:1', '10.0.0.3:1'] as const;

let opened: ReplicaSet | undefined;
afterEach(() => opened?.close());

const unused = (): never => {
  throw new Error('No call is made here.');
};

/** A set of two replicas, the first of which is drawn first, and what becomes of their lanes. */
function openTwo({ whenAllAreOpen = 'none' }: { readonly whenAllAreOpen?: 'none' | 'any' } = {}) {
  const changes: ReplicaChange[] = [];
  const [lanes, connected, closed] = [new Map<Lane, string>(), [] as string[], [] as string[]];
  const replicas = openReplicaSet({
    name: 'fake',
    openLane(address) {
      const lane: Lane = {
        connect: () => void connected.push(address),
        unary: unused,
        serverStream: unused,
        close: () => void closed.push(address),
      };
      lanes.set(lane, address);
      return lane;
    },
    random: () => 0,
    withCircuits: true,
    whenAllAreOpen,
    onChange: (change) => changes.push(change),
  });
  replicas.change({ added: [FIRST, SECOND], removed: [], kept: [] });
  opened = replicas;
  const to = (call: ReplicaCall | undefined) => call && lanes.get(call.lane);
  /** Two failed calls in a row. */
  const lose = () => [1, 2].forEach(() => replicas.open()?.settle('dead'));
  return { replicas, changes, connected, closed, to, lose };
}

describe('replicas that do not answer', () => {
  it('are left alone, and the others go on', () => {
    const { replicas, changes, lose } = openTwo();
    lose();
    expect(changes).toMatchObject([{ replica: FIRST, state: 'open' }]);
    expect(replicas.allows()).toBe(true);
    replicas.open()?.settle('worked');
    expect(changes).toHaveLength(1);
  });

  it('are tried again at once when the last one that worked is lost', async () => {
    const { replicas, changes, lose } = openTwo();
    lose();
    lose();
    expect(changes).toMatchObject([
      { replica: FIRST, state: 'open' },
      { replica: SECOND, state: 'open' },
    ]);
    // Much sooner than the second for which it would be left alone.
    await vi.waitFor(() => expect(replicas.allows()).toBe(true), { timeout: 500, interval: 5 });
    replicas.open()?.settle('worked');
    expect(changes.at(-1)).toEqual({ replica: FIRST, state: 'closed' });
  });

  it('are left alone for longer when that attempt fails too', async () => {
    const { replicas, changes, lose } = openTwo();
    lose();
    lose();
    await vi.waitFor(() => expect(replicas.allows()).toBe(true), { timeout: 500, interval: 5 });
    replicas.open()?.settle('dead');
    expect(replicas.allows()).toBe(false);
    expect(changes.at(-1)).toMatchObject({ replica: FIRST, state: 'open' });
    expect(changes.at(-1)?.forMs).toBeGreaterThan(1_000);
  });

  it('are not called at all while all of them are left alone', () => {
    const { replicas, lose } = openTwo();
    lose();
    lose();
    expect(replicas.open()).toBeUndefined();
  });

  it('are called all the same where there is nobody else to ask, each once for a call, and are back when one works', () => {
    const { replicas, changes, to, lose } = openTwo({ whenAllAreOpen: 'any' });
    lose();
    lose();
    const call = replicas.open();
    call?.settle('dead');
    const other = call?.elsewhere();
    expect([to(call), to(other)]).toEqual([FIRST, SECOND]);
    other?.settle('worked');
    expect(other?.elsewhere()).toBeUndefined();
    expect(changes.at(-1)).toEqual({ replica: SECOND, state: 'closed' });
    expect(to(replicas.open())).toBe(SECOND);
  });
});

describe('replicas that come', () => {
  it('get their share of the calls', () => {
    const { replicas, to } = openTwo();
    replicas.change({ added: [THIRD], removed: [FIRST], kept: [SECOND] });
    expect([to(replicas.open()), to(replicas.open())]).toEqual([SECOND, THIRD]);
  });

  it('are connected at once where that was asked for, and else by their first call', () => {
    const { replicas, connected } = openTwo();
    expect(connected).toEqual([]);
    replicas.connect();
    replicas.change({ added: [THIRD], removed: [], kept: [FIRST, SECOND] });
    expect(connected).toEqual([FIRST, SECOND, THIRD]);
  });

  it('make calls possible where there was nobody', () => {
    const { replicas, to } = openTwo();
    replicas.change({ added: [], removed: [FIRST, SECOND], kept: [] });
    expect([replicas.allows(), replicas.open()]).toEqual([false, undefined]);
    replicas.change({ added: [FIRST], removed: [], kept: [] });
    expect(to(replicas.open())).toBe(FIRST);
  });
});

describe('replicas that go', () => {
  const goes = { added: [], removed: [FIRST], kept: [SECOND] };

  it('get no new calls, and their lanes are closed when the last call is over', () => {
    const { replicas, closed, to } = openTwo();
    const [call, second, another] = [replicas.open(), replicas.open(), replicas.open()];
    expect([to(call), to(second), to(another)]).toEqual([FIRST, SECOND, FIRST]);
    replicas.change(goes);
    for (let count = 0; count < 5; count++) expect(to(replicas.open())).toBe(SECOND);
    call?.settle('worked');
    call?.settle('worked');
    expect(closed).toEqual([]);
    another?.settle('worked');
    expect(closed).toEqual([FIRST]);
  });

  it('are closed at once when they have nothing to do', () => {
    const { replicas, closed } = openTwo();
    replicas.change(goes);
    expect(closed).toEqual([FIRST]);
  });

  it('are not where a call goes that another one did not take', () => {
    const { replicas } = openTwo();
    replicas.open();
    const call = replicas.open();
    replicas.change(goes);
    call?.settle('dead');
    expect(call?.elsewhere()).toBeUndefined();
  });

  it('say nothing any more of how they are, except that they are gone when they did not answer', () => {
    const { replicas, changes, lose } = openTwo();
    const late = [replicas.open(), replicas.open(), replicas.open()];
    replicas.change(goes);
    late.forEach((call) => call?.settle('dead'));
    expect(changes).toEqual([]);
    lose();
    replicas.change({ added: [], removed: [SECOND], kept: [] });
    expect(changes).toMatchObject([
      { replica: SECOND, state: 'open' },
      { replica: SECOND, state: 'gone' },
    ]);
  });

  it('and come back start with a clean record', () => {
    const { replicas, to, lose } = openTwo();
    lose();
    replicas.change(goes);
    replicas.change({ added: [FIRST], removed: [], kept: [SECOND] });
    replicas.open();
    expect(to(replicas.open())).toBe(FIRST);
  });

  it('have the others tried at once when they were the last that worked', async () => {
    const { replicas, to, lose } = openTwo();
    lose();
    replicas.change({ added: [], removed: [SECOND], kept: [FIRST] });
    await vi.waitFor(() => expect(to(replicas.open())).toBe(FIRST), { timeout: 500, interval: 5 });
  });

  it('are closed once, together with all others, when the end comes while they have calls', async () => {
    const { replicas, closed } = openTwo();
    const call = replicas.open();
    replicas.change(goes);
    await replicas.close();
    call?.settle('nothing');
    expect(closed.toSorted()).toEqual([FIRST, SECOND]);
  });
});
