import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { deferred, text, type SetScene } from './lane-scene.js';

/** How calls end before they are done. */
export function describeEnding(setScene: SetScene): void {
  describe('ends a call', () => {
    it('when the consumer breaks off: the producer is stopped', async () => {
      const stopped = deferred();
      const { generate } = await setScene({
        async *generate({ signal }) {
          signal.addEventListener('abort', stopped.resolve);
          for (;;) {
            yield text('on and on');
            await sleep(5);
          }
        },
      });
      for await (const _message of generate()) break;
      await expect(stopped.promise).resolves.toBeUndefined();
    });

    it('when the caller aborts: the producer is stopped, and the caller hears that it was cancelled', async () => {
      const stopped = deferred();
      const abort = new AbortController();
      const { generate } = await setScene({
        async *generate({ signal }) {
          signal.addEventListener('abort', stopped.resolve);
          yield text('first');
          await sleep(10_000, undefined, { signal });
        },
      });
      const stream = generate({ signal: abort.signal });
      await stream.next();
      const second = stream.next();
      abort.abort();
      await expect(second).rejects.toMatchObject({ reason: 'CANCELLED' });
      await expect(stopped.promise).resolves.toBeUndefined();
    });

    it('that has one answer, when the caller aborts', async () => {
      const stopped = deferred();
      const begun = deferred();
      const abort = new AbortController();
      const { probe } = await setScene({
        async probe({ signal }) {
          signal.addEventListener('abort', stopped.resolve);
          begun.resolve();
          await sleep(10_000, undefined, { signal });
          return 1;
        },
      });
      const answer = probe({ signal: abort.signal });
      await begun.promise;
      abort.abort();
      await expect(answer).rejects.toMatchObject({ reason: 'CANCELLED' });
      await expect(stopped.promise).resolves.toBeUndefined();
    });

    it('at its deadline, of which the handler knows', async () => {
      let deadlineAt: number | undefined;
      const stopped = deferred();
      const { probe } = await setScene({
        async probe(context) {
          context.signal.addEventListener('abort', stopped.resolve);
          ({ deadlineAt } = context);
          await sleep(10_000, undefined, { signal: context.signal });
          return 1;
        },
      });
      const wanted = Date.now() + 300;
      await expect(probe({ deadlineAt: wanted })).rejects.toMatchObject({ reason: 'DEADLINE_EXCEEDED' });
      expect(Date.now()).toBeGreaterThanOrEqual(wanted - 2);
      await expect(stopped.promise).resolves.toBeUndefined();
      expect(Math.abs((deadlineAt ?? 0) - wanted)).toBeLessThan(250);
    });

    it('before it begins, when its deadline has passed or its caller has gone', async () => {
      let begun = 0;
      const { generate, probe } = await setScene({
        probe: async () => (begun += 1),
        async *generate() {
          begun += 1;
          yield text('never used');
        },
      });
      const late = { deadlineAt: Date.now() - 1 };
      await expect(probe(late)).rejects.toMatchObject({ reason: 'DEADLINE_EXCEEDED' });
      await expect(generate(late).next()).rejects.toMatchObject({ reason: 'DEADLINE_EXCEEDED' });
      const gone = { signal: AbortSignal.abort() };
      await expect(probe(gone)).rejects.toMatchObject({ reason: 'CANCELLED' });
      await expect(generate(gone).next()).rejects.toMatchObject({ reason: 'CANCELLED' });
      await probe();
      expect(begun).toBe(1);
    });

    it('that was never begun without a trace of it', async () => {
      let begun = 0;
      const { generate, probe, spans } = await setScene({
        async *generate() {
          begun += 1;
          yield text('never used');
        },
      });
      expect(await generate().return()).toEqual({ done: true, value: undefined });
      await probe();
      expect(begun).toBe(0);
      expect(spans.client.map(({ name }) => name)).toEqual([expect.stringContaining('Probe')]);
    });
  });
}
