import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { deferred, text, type SetScene } from './lane-scene.js';

/** The text of one large message, and the most of these that a lane may hold for a client that does not read. */
const BIG = 'x'.repeat(10_000);
const MOST_HELD = 500;

/** What happens to handlers that are faster than their client. */
export function describePressure(setScene: SetScene): void {
  describe('holds back', () => {
    it('a producer that is faster than its consumer, and loses nothing', async () => {
      let produced = 0;
      const { generate } = await setScene({
        async *generate() {
          for (; produced < 3_000; produced++) yield text(BIG);
        },
      });
      const stream = generate();
      await stream.next();
      expect(await whenItStands(() => produced)).toBeLessThan(MOST_HELD);
      let read = 1;
      for await (const _message of stream) read += 1;
      expect(read).toBe(3_000);
    });

    it('nobody else: other calls go on while one client does not read', async () => {
      const { generate, probe } = await setScene({
        async *generate() {
          for (;;) yield text(BIG);
        },
      });
      const stream = generate();
      await stream.next();
      for (let times = 0; times < 20; times++) expect(await probe()).toEqual({ durationMs: 1 });
      await stream.return();
    });

    it('a client that takes nothing for too long no further: its call is given up', async () => {
      let produced = 0;
      let aborted = false;
      const stopped = deferred();
      const { generate, probe } = await setScene(
        {
          async *generate({ signal }) {
            try {
              for (; ; produced++) yield text(BIG.repeat(10));
            } finally {
              aborted = signal.aborted;
              stopped.resolve();
            }
          },
        },
        200,
      );
      const stream = generate();
      await stream.next();
      await stopped.promise;
      expect(aborted).toBe(true);
      expect(produced).toBeLessThan(MOST_HELD / 5);
      const rest = async (): Promise<void> => {
        for await (const _message of stream) continue;
      };
      await expect(rest()).rejects.toMatchObject({ reason: 'CANCELLED' });
      expect(await probe()).toEqual({ durationMs: 1 });
    });
  });
}

/** Waits until a count stops growing. */
async function whenItStands(count: () => number): Promise<number> {
  let before = -1;
  while (before !== count()) {
    before = count();
    await sleep(150);
  }
  return before;
}
