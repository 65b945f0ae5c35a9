import { setTimeout as sleep } from 'node:timers/promises';
import { MODEL_OF, type BackendName } from '../policies.js';
import { defineRow } from '../row.js';
import { steadyLoad } from '../tools/steady-load.js';
import { MESH, NAIVE } from '../worlds.js';

/** Every provider fails and goes on failing: retries must not become a second load. */
export const everythingFails = defineRow({
  id: 'R12',
  title: 'Every provider answers 503',
  passLine: 'at most 3 provider calls for any request, and at most 1.2 for each in the fleet',
  control: 'a naive gateway with three attempts',
  alone: true,
  world: MESH,
  controlWorld: NAIVE,
  async measure({ world, size }) {
    const [perSecond, forMs] = size === 'fast' ? [100, 3_000] : [200, 60_000];
    for (const backend of Object.keys(MODEL_OF) as BackendName[])
      world.behave(backend, { fault: { kind: 'status', status: 503 } });
    const load = steadyLoad({ urls: world.urls, perSecond });
    await sleep(forMs);
    const answers = await load.stop();
    const calls = world.upstream.journal.entries().filter(({ method }) => method === 'POST');
    const perRequest = new Map<string, number>();
    for (const { attemptId } of calls) {
      const request = attemptId?.replace(/\.\d+$/, '') ?? 'unknown';
      perRequest.set(request, (perRequest.get(request) ?? 0) + 1);
    }
    perRequest.delete('unknown');
    const most = Math.max(0, ...perRequest.values());
    const amplification = calls.length / answers.length;
    return {
      pass: most <= 3 && amplification <= 1.2 && answers.every(({ kind }) => kind === 'failed'),
      figure: `at most ${most} calls for a request, ${amplification.toFixed(2)} for each in the fleet`,
      n: answers.length,
    };
  },
});
