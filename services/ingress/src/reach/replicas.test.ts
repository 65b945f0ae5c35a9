import { openPerCallLane } from '@signalbox/runtime';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CallEnd } from './reach.js';
import { openReplicas, type ReplicaChange, type Replicas } from './replicas.js';

const UNREACHABLE: CallEnd = { reason: 'ADAPTER_UNAVAILABLE', disposition: 'never-sent' };
/** Nobody listens here; nothing is connected, since no call is made. */
const [FIRST, SECOND] = ['127.0.0.1:1', '127.0.0.1:2'] as const;

let opened: Replicas | undefined;
afterEach(() => opened?.close());

function openTwo() {
  const changes: ReplicaChange[] = [];
  const replicas = openReplicas({
    adapter: 'fake',
    addresses: `${FIRST}, ${SECOND}`,
    openLane: (address) => openPerCallLane(address, 1_000_000),
    random: () => 0,
    withCircuits: true,
    onChange: (change) => changes.push(change),
  });
  opened = replicas;
  /** Two calls in a row that come to nothing. */
  const lose = () => [1, 2].forEach(() => replicas.open()?.settle(UNREACHABLE));
  return { replicas, changes, lose };
}

describe('the replicas of an adapter', () => {
  it('leaves one alone that does not answer, and goes on with the other one', () => {
    const { replicas, changes, lose } = openTwo();
    lose();
    expect(changes).toMatchObject([{ replica: FIRST, state: 'open' }]);
    expect(replicas.allow()).toBe(true);
    replicas.open()?.settle({});
    expect(changes).toHaveLength(1);
  });

  it('tries one that was left alone at once when the last one that worked is lost', async () => {
    const { replicas, changes, lose } = openTwo();
    lose();
    lose();
    expect(changes).toMatchObject([
      { replica: FIRST, state: 'open' },
      { replica: SECOND, state: 'open' },
    ]);
    // Much sooner than the second for which it would be left alone.
    await vi.waitFor(() => expect(replicas.allow()).toBe(true), { timeout: 500, interval: 5 });
    replicas.open()?.settle({});
    expect(changes.at(-1)).toEqual({ adapter: 'fake', replica: FIRST, state: 'closed' });
  });

  it('goes on leaving them alone when that attempt fails too', async () => {
    const { replicas, changes, lose } = openTwo();
    lose();
    lose();
    await vi.waitFor(() => expect(replicas.allow()).toBe(true), { timeout: 500, interval: 5 });
    replicas.open()?.settle(UNREACHABLE);
    expect(replicas.allow()).toBe(false);
    expect(changes.at(-1)).toMatchObject({ replica: FIRST, state: 'open' });
    expect(changes.at(-1)?.forMs).toBeGreaterThan(1_000);
  });
});
