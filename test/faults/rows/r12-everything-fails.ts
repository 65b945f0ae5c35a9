import type { JournalEntry } from '@signalbox/simulated-provider';
import { setTimeout as sleep } from 'node:timers/promises';
import { MODEL_OF, type BackendName } from '../policies.js';
import { defineRow } from '../row.js';
import { tally } from '../tools/statistics.js';
import { steadyLoad } from '../tools/steady-load.js';
import { MESH, NAIVE } from '../worlds.js';

/** Every provider fails and keeps failing: retries must not become a second load. */
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
    const most = mostOfOneRequest(calls);
    const amplification = calls.length / answers.length;
    const each = `${amplification.toFixed(2)} for each in the fleet`;
    const kinds = tally(answers.map(({ kind, reason }) => `${kind} ${reason}`.trim()));
    return {
      pass: (most ?? 0) <= 3 && amplification <= 1.2 && answers.every(({ kind }) => kind === 'failed'),
      figure: `${most === undefined ? '' : `at most ${most} calls for a request, `}${each}; ${kinds}`,
      n: answers.length,
    };
  },
});

/** The calls of the request that had the most of them; `undefined` where calls do not say which request they belong to. */
function mostOfOneRequest(calls: readonly JournalEntry[]): number | undefined {
  const perRequest = new Map<string, number>();
  for (const { attemptId } of calls) {
    if (attemptId === undefined) return undefined;
    const request = attemptId.replace(/\.\d+$/, '');
    perRequest.set(request, (perRequest.get(request) ?? 0) + 1);
  }
  return Math.max(0, ...perRequest.values());
}
