import { setTimeout as sleep } from 'node:timers/promises';
import { defineRow } from '../row.js';
import { percentile, tally } from '../tools/statistics.js';
import { steadyLoad } from '../tools/steady-load.js';
import { until } from '../tools/until.js';
import { MESH } from '../worlds.js';

/** The first-token limit of the route, and how much later the ingress notices that the adapter itself hangs. */
const NOTICED_MS = 1_000 + 1_000;

/**
 * A grey failure: one of two adapters accepts calls and does nothing. Its share of requests is late once, and after that
 * none is.
 */
export const adapterFrozen = defineRow({
  id: 'R3',
  title: 'SIGSTOP of one of two adapters',
  passLine:
    'no error; late by the first-token limit and 1 s at most; left alone soon; used again after SIGCONT',
  control: 'one attempt and a first-token limit of 4 s',
  onlyFull: true,
  world: MESH,
  async measure({ world, size, mechanism }) {
    const [perSecond, frozenMs] = size === 'fast' ? [20, 6_000] : [50, 30_000];
    const adapter = world.service('adapter-openai');
    const model = mechanism === 'on' ? 'auto' : 'bare';
    const load = steadyLoad({ urls: world.urls, perSecond, model, stream: true });
    await sleep(500);
    adapter.signal('SIGSTOP');
    await sleep(frozenMs);
    const frozen = load.answers.length;
    // A late answer is one that waited for the frozen adapter; after that was left alone there must be none.
    const lateAtTheEnd = load.answers.slice(-perSecond).filter(({ totalMs }) => totalMs > 1_000).length;
    adapter.signal('SIGCONT');
    await sleep(500);
    const answers = await load.stop();
    const failed = answers.filter(({ kind }) => kind !== 'whole');
    const p99 = percentile(
      answers.map(({ firstMs, totalMs }) => firstMs ?? totalMs),
      0.99,
    );
    await until('the adapter is used again', 40_000, async () => {
      const { answers: some } = await burst(world.urls);
      return some > 0 && (await callsServed(adapter.addresses['admin'] ?? '')) > 0;
    });
    return {
      pass: failed.length === 0 && p99 <= NOTICED_MS + 1_000 && lateAtTheEnd === 0,
      figure:
        failed.length > 0
          ? `${failed.length} of ${answers.length} failed: ${tally(failed.map(({ kind, reason }) => `${kind} ${reason}`))}`
          : `0 of ${answers.length} failed, first token after ${Math.round(p99)} ms (p99 of ${frozen}); ${lateAtTheEnd} late in the last second`,
      n: answers.length,
    };
  },
});

async function burst(urls: readonly string[]): Promise<{ readonly answers: number }> {
  const load = steadyLoad({ urls, perSecond: 40 });
  await sleep(300);
  return { answers: (await load.stop()).length };
}

let servedBefore: number | undefined;

/** How many calls an adapter served since the last time this was asked, by its own metrics. */
async function callsServed(admin: string): Promise<number> {
  const page = await (await fetch(`${admin}/metrics`)).text();
  const served = [...page.matchAll(/^rpc_server_duration[a-z_]*_count\{[^}]*Generate[^}]*\} (\d+)/gm)];
  const now = served.reduce((sum, [, count]) => sum + Number(count), 0);
  const before = servedBefore ?? now;
  servedBefore = now;
  return now - before;
}
