import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { deferred, text, textOf, type Scene, type SetScene } from './lane-scene.js';

const NEVER_SENT = { reason: 'ADAPTER_UNAVAILABLE', disposition: 'never-sent' };

/** What becomes of calls when the peer goes, is away, or returns. */
export function describePeers(setScene: SetScene): void {
  describe('knows of its peer', () => {
    it('that it is away: nothing was sent', async () => {
      const { probe, generate, vanish } = await setScene({});
      await vanish();
      await expect(probe()).rejects.toMatchObject(NEVER_SENT);
      await expect(generate().next()).rejects.toMatchObject(NEVER_SENT);
    });

    it('that it went away during a call: nobody knows what became of it', async () => {
      const begun = deferred();
      const { probe, generate, vanish } = await setScene({
        async probe({ signal }) {
          begun.resolve();
          await sleep(20_000, undefined, { signal });
          return 1;
        },
        async *generate({ signal }) {
          yield text('first');
          await sleep(20_000, undefined, { signal });
        },
      });
      const stream = generate();
      expect(textOf((await stream.next()).value ?? { chunks: [] })).toBe('first');
      const second = stream.next();
      const answer = probe();
      await begun.promise;
      const ends = Promise.allSettled([second, answer]);
      await vanish();
      for (const end of await ends) {
        expect(end).toMatchObject({ status: 'rejected', reason: { reason: 'ADAPTER_UNAVAILABLE' } });
        expect((end as { reason: { disposition?: string } }).reason.disposition ?? 'ambiguous').toBe(
          'ambiguous',
        );
      }
    });

    it('that it is back: calls go there again', async () => {
      const { probe, vanish, comeBack } = await setScene({});
      await probe();
      await vanish();
      await expect(whatBecomesOf(probe)).resolves.toMatchObject({ reason: 'ADAPTER_UNAVAILABLE' });
      await comeBack();
      await vi.waitFor(async () => expect(await probe()).toEqual({ durationMs: 1 }), 10_000);
    });

    it('that it is leaving: what runs is finished, and nothing new is sent', async () => {
      const goOn = deferred();
      let probed = 0;
      const scene = await setScene({
        probe: async () => (probed += 1),
        async *generate() {
          yield text('first');
          await goOn.promise;
          yield text('last');
        },
      });
      const stream = scene.generate();
      await stream.next();
      let isDrained = false;
      const drained = scene.drain().then(() => (isDrained = true));
      await expect(scene.probe()).rejects.toMatchObject(NEVER_SENT);
      expect([probed, isDrained]).toEqual([0, false]);
      goOn.resolve();
      const rest: (string | undefined)[] = [];
      for await (const message of stream) rest.push(textOf(message));
      expect(rest).toEqual(['last']);
      await drained;
    });
  });
}

/** The error of a call. A connection that vanished without notice is detected a moment later. */
async function whatBecomesOf(probe: Scene['probe']): Promise<unknown> {
  return probe().then(
    () => 'an answer',
    (error: unknown) => error,
  );
}
