import { setTimeout as sleep } from 'node:timers/promises';
import { defineRow } from '../row.js';
import { steadyLoad } from '../tools/steady-load.js';
import { MESH, NAIVE } from '../worlds.js';

/** What a provider sends as Retry-After, the longest last, and for how long it may then not be called, in milliseconds. */
const SAYINGS: readonly { readonly says: () => string; readonly leastMs: number }[] = [
  { says: () => '0', leastMs: 0 },
  { says: () => '2', leastMs: 2_000 },
  { says: () => '-5', leastMs: 900 },
  { says: () => 'soon', leastMs: 900 },
  { says: () => new Date(Date.now() + 3_000).toUTCString(), leastMs: 1_900 },
  { says: () => '1000000000', leastMs: 2_500 },
];

/** How long after the first refusal calls may still come that were under way by then, in milliseconds. */
const UNDER_WAY_MS = 200;

/** How long each saying is watched. */
const WATCH_MS = 2_500;

/** No ingress calls a provider sooner than it said, whichever ingress it told. */
export const retryAfter = defineRow({
  id: 'R11',
  title: '429 with Retry-After in all its forms',
  passLine: 'the provider is not asked again before the time that it named, nor hammered when it named none',
  control: 'a naive gateway',
  alone: true,
  onlyFull: true,
  world: MESH,
  controlWorld: NAIVE,
  async measure({ world, size }) {
    const sayings = size === 'fast' ? [SAYINGS[1], SAYINGS[4]].flatMap((one) => one ?? []) : SAYINGS;
    let tooSoon = 0;
    let asked = 0;
    const gaps: string[] = [];
    for (const { says, leastMs } of sayings) {
      world.upstream.reset();
      const saying = says();
      world.behave('first', { fault: { kind: 'status', status: 429, retryAfter: saying } });
      const load = steadyLoad({ urls: world.urls, perSecond: 40 });
      await sleep(WATCH_MS);
      asked += (await load.stop()).length;
      const calls = world.callsOf('first');
      const [first, ...later] = calls.map(({ at }) => at);
      // Requests that were under way when the first refusal came could not know.
      const second = later.find((at) => at > (first ?? 0) + UNDER_WAY_MS);
      const gap = second === undefined ? WATCH_MS : second - (first ?? 0);
      gaps.push(
        `${saying.length > 12 ? 'date' : saying}: ${second === undefined ? 'not again' : `${gap} ms`}`,
      );
      if (gap < Math.min(leastMs, WATCH_MS)) tooSoon += 1;
    }
    return {
      pass: tooSoon === 0,
      figure: `${tooSoon} of ${sayings.length} asked too soon (${gaps.join('; ')})`,
      n: asked,
    };
  },
});
