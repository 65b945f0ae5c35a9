import { setTimeout as sleep } from 'node:timers/promises';
import type { JournalEntry } from '@signalbox/simulated-provider';
import { MODEL_OF, type BackendName } from '../policies.js';
import { defineRow } from '../row.js';
import { steadyLoad } from '../tools/steady-load.js';
import { MESH } from '../worlds.js';

/** No backend is available: the least bad one is tried all the same, once for a request, so that recovery is seen at once. */
export const allOut = defineRow({
  id: 'R14',
  title: 'Every backend is out, and then they recover',
  passLine: 'answers again within 1 s after recovery; meanwhile at most one call for a request',
  control: 'a naive gateway with a cool-down of 30 s',
  onlyFull: true,
  world: MESH,
  controlWorld: { kind: 'naive', attempts: 3, cooldownMs: 30_000 },
  async measure({ world, size }) {
    const trials = size === 'fast' ? 1 : 10;
    let slowest = 0;
    let most = 0;
    let n = 0;
    for (let trial = 0; trial < trials; trial++) {
      const load = steadyLoad({ urls: world.urls, perSecond: 40 });
      // Earlier successes must not hide for long that nothing works.
      await sleep(5_000);
      for (const backend of Object.keys(MODEL_OF) as BackendName[])
        world.behave(backend, { fault: { kind: 'status', status: 503 } });
      await sleep(2_000);
      // By now every backend is known to be unavailable.
      const from = Date.now();
      await sleep(1_500);
      most = Math.max(most, callsForEach(world.upstream.journal.entries().filter(({ at }) => at >= from)));
      world.upstream.reset();
      const recoveredAt = performance.now();
      while (load.answers.at(-1)?.kind !== 'whole' && performance.now() - recoveredAt < 5_000)
        await sleep(10);
      slowest = Math.max(slowest, performance.now() - recoveredAt);
      n += (await load.stop()).length;
    }
    return {
      pass: slowest <= 1_000 && most <= 1.05,
      figure: `answers ${Math.round(slowest)} ms after recovery (slowest of ${trials}); ${most.toFixed(2)} calls for a request while all were out`,
      n,
    };
  },
});

/** Calls for each request that made any, on average. */
function callsForEach(entries: readonly JournalEntry[]): number {
  const calls = entries.filter(({ method }) => method === 'POST');
  const requests = new Set(calls.map(({ attemptId, id }) => attemptId?.replace(/\.\d+$/, '') ?? id));
  return requests.size === 0 ? 0 : calls.length / requests.size;
}
