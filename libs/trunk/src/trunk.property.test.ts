import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GRANT_SHARE, MESSAGE_OVERHEAD_BYTES } from './limits.js';
import { SMALL } from './testing/small-limits.js';
import { createTrunkWorld, type TrunkWorld } from './testing/trunk-world.js';

type Act = (world: TrunkWorld) => void;

/** Empty, small, of several pieces, or larger than the windows. */
const SIZE = fc.oneof(
  { weight: 6, arbitrary: fc.nat(SMALL.pieceBytes * 2) },
  { weight: 2, arbitrary: fc.nat(SMALL.callWindow) },
  { weight: 1, arbitrary: fc.integer({ min: SMALL.trunkWindow, max: SMALL.maxMessageBytes }) },
);
const MAX_BYTES = fc.integer({ min: 1, max: 600 });
const FRAMES = fc.integer({ min: 1, max: 12 });

function choose<Item>(items: readonly Item[], pick: number): Item | undefined {
  return items[pick % Math.max(1, items.length)];
}

/** Applies an action to one of the calls for which it is possible, if there is one. */
function withOne<Item>(items: readonly Item[], pick: number, act: (item: Item) => void): void {
  const item = choose(items, pick);
  if (item !== undefined) act(item);
}

const open: fc.Arbitrary<Act> = SIZE.map((size) => (world) => world.open(size));
const write: fc.Arbitrary<Act> = fc.tuple(fc.nat(), SIZE).map(
  ([pick, size]) =>
    (world) =>
      withOne(world.writers(), pick, (about) => world.write(about, size)),
);
const end: fc.Arbitrary<Act> = fc
  .nat()
  .map((pick) => (world) => withOne(world.answering(), pick, (about) => world.end(about)));
const consume: fc.Arbitrary<Act> = fc
  .nat()
  .map((pick) => (world) => withOne(world.readers(), pick, (about) => world.consume(about)));
const cancel: fc.Arbitrary<Act> = fc
  .nat()
  .map((pick) => (world) => withOne(world.known, pick, (about) => world.cancel(about)));
const flushClient: fc.Arbitrary<Act> = MAX_BYTES.map((most) => (world) => void world.flushClient(most));
const flushServer: fc.Arbitrary<Act> = MAX_BYTES.map((most) => (world) => void world.flushServer(most));
const toServer: fc.Arbitrary<Act> = FRAMES.map((count) => (world) => void world.deliverToServer(count));
const toClient: fc.Arbitrary<Act> = FRAMES.map((count) => (world) => void world.deliverToClient(count));
const ping: fc.Arbitrary<Act> = fc.constant((world) => world.client.ping());
const leave: fc.Arbitrary<Act> = fc.constant((world) => world.server.leave());

/** Any event on a trunk, in any order. Some servers never leave. */
const ACTS = fc
  .boolean()
  .chain((leaves) =>
    fc.array(
      fc.oneof(
        { weight: 8, arbitrary: open },
        { weight: 14, arbitrary: write },
        { weight: 4, arbitrary: end },
        { weight: 6, arbitrary: consume },
        { weight: 3, arbitrary: cancel },
        { weight: 10, arbitrary: flushClient },
        { weight: 10, arbitrary: flushServer },
        { weight: 10, arbitrary: toServer },
        { weight: 10, arbitrary: toClient },
        { weight: 1, arbitrary: ping },
        { weight: leaves ? 1 : 0, arbitrary: leave },
      ),
      { minLength: 10, maxLength: 250, size: 'max' },
    ),
  );

function played(acts: readonly Act[]): TrunkWorld {
  const world = createTrunkWorld();
  for (const act of acts) act(world);
  return world;
}

describe('two ends of a trunk, whatever happens between them', () => {
  it('bring every message once, whole and in order, and leave nobody waiting and all credit given back', () => {
    fc.assert(
      fc.property(ACTS, (acts) => {
        const world = played(acts);
        world.settle();
        for (const about of world.answering()) {
          expect(about.full).toBe(false);
          expect(about.got).toBe(about.written.length);
          expect(world.server.waitingBytes(about.call)).toBe(0);
        }
        for (const about of world.answering()) world.end(about);
        world.settle();
        for (const { cancelled, outcome, called, end } of world.known) {
          if (cancelled) continue;
          expect(outcome?.kind).toBe(end === undefined ? 'lost' : 'ended');
          expect(called).toBe(end === undefined ? 0 : 1);
        }
        expect([world.client.size, world.server.size]).toEqual([0, 0]);
        for (const used of world.usedBytes()) expect(used).toBeLessThan(SMALL.trunkWindow * GRANT_SHARE);
      }),
      { numRuns: 300 },
    );
  });

  it('hold up only the handlers of consumers that take nothing, at a window each', () => {
    const sizes = fc.array(SIZE, { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), sizes, (count, sizes) => {
        const world = createTrunkWorld();
        for (let call = 0; call <= count; call += 1) world.open(10);
        world.settle();
        const [quick, ...slow] = world.known;
        for (let round = 0; round < 40; round += 1) {
          for (const about of world.writers()) if (slow.includes(about)) world.write(about, 64);
          world.settle(slow);
        }
        for (const about of slow) {
          expect(about.full).toBe(true);
          expect(about.inbox).toHaveLength(Math.floor(SMALL.callWindow / (64 + MESSAGE_OVERHEAD_BYTES)));
        }
        for (const size of sizes) {
          if (quick !== undefined) world.write(quick, size);
          world.settle(slow);
        }
        expect(quick).toMatchObject({ got: sizes.length, full: false });
      }),
      { numRuns: 20 },
    );
  });

  it('know which calls no handler has seen when the stream is lost, and stop the handlers of the others', () => {
    fc.assert(
      fc.property(ACTS, fc.nat(30), (acts, late) => {
        const world = played(acts);
        world.lose(late);
        for (const { outcome, called, cancelled, end, stopped } of world.known) {
          if (!cancelled) expect(outcome).toBeDefined();
          if (outcome?.kind === 'lost' && outcome.seen === 'never') expect(called).toBe(0);
          if (called === 1 && end === undefined) expect(stopped).toBe(true);
        }
        expect([world.client.size, world.server.size]).toEqual([0, 0]);
        expect([world.client.hasWaiting, world.server.hasWaiting]).toEqual([false, false]);
      }),
      { numRuns: 300 },
    );
  });
});
