import { setTimeout as sleep } from 'node:timers/promises';
import { runOpenLoop, type LoadResult } from '../load/open-loop.js';
import type { Size } from '../row.js';
import { pinApart } from '../tools/pin.js';
import { percentile } from '../tools/statistics.js';
import type { World } from '../world.js';

/** An answer that comes later than this is of no use to anybody, in milliseconds. */
const PATIENCE_MS = 2_000;

/** The peak is measured when most code is compiled, and again afterwards, since compiling goes on. */
const WARM_MS = 30_000;
const PEAK_SECONDS = 10;

/** Clients and load balancers keep connections: those that come into being under the load wait in the kernel, unseen. */
const KEPT_CONNECTIONS = 500;

/** How important requests are: most can be shed. */
const MIX = [
  'critical',
  'standard',
  'sheddable',
  'sheddable',
  'standard',
  'sheddable',
  'sheddable',
  'standard',
  'sheddable',
  'sheddable',
] as const;

/** What three times the capacity does to a world. */
export type Overload = {
  /** Answers a second that clients could use: at the higher peak of before and after, and at three times the rate of the peak. */
  readonly peak: number;
  readonly goodput: number;
  /** Of the critical ones: how many were asked, and how many were answered in time. */
  readonly critical: { readonly asked: number; readonly answered: number };
  readonly sheddable: { readonly asked: number; readonly answered: number };
  /** Milliseconds of those that were answered, at p99: at the peak, and under the overload. */
  readonly peakP99: number;
  readonly overP99: number;
  /** After the load fell to a third of the peak: milliseconds until everybody is answered at once again. */
  readonly recoveryMs: number;
  readonly n: number;
};

/** Finds the peak with a closed loop, asks at three times its rate, and watches the recovery. */
export async function overload(world: World, size: Size): Promise<Overload> {
  // Long enough for three thousand critical requests: fewer cannot show 99.9 %.
  const seconds = size === 'fast' ? 12 : 60;
  const url = `${world.urls[0]}/v1/chat/completions`;
  const release = pinApart(world);
  await closedLoop(url, WARM_MS);
  const atPeak = await closedLoop(url, PEAK_SECONDS * 1_000);
  const peakBefore = atPeak.length / PEAK_SECONDS;
  const results: LoadResult[] = [];
  await runOpenLoop({
    rate: peakBefore * 3,
    durationMs: seconds * 1_000,
    makeRequest: (index) => ({ url, body: bodyOf(index) }),
    onResult: (result) => results.push(result),
    timeoutMs: 10_000,
    warmUp: { url: `${world.urls[0]}/v1/models`, connections: KEPT_CONNECTIONS },
  });
  const recoveryMs = await recovery(url, peakBefore / 3);
  const peakAfter = (await closedLoop(url, PEAK_SECONDS * 1_000)).length / PEAK_SECONDS;
  release();
  const useful = results.filter(isUseful);
  const of = (criticality: (typeof MIX)[number]) => {
    const asked = results.filter(({ index }) => MIX[index % MIX.length] === criticality);
    return { asked: asked.length, answered: asked.filter(isUseful).length };
  };
  return {
    peak: Math.max(peakBefore, peakAfter),
    goodput: useful.length / seconds,
    critical: of('critical'),
    sheddable: of('sheddable'),
    peakP99: percentile(atPeak, 0.99),
    overP99: percentile(
      useful.map(({ tookMs }) => tookMs),
      0.99,
    ),
    recoveryMs,
    n: results.length,
  };
}

function isUseful(result: LoadResult): boolean {
  return result.kind === 'answered' && result.status === 200 && result.tookMs <= PATIENCE_MS;
}

function bodyOf(index: number): string {
  return JSON.stringify({
    model: 'auto',
    max_tokens: 16,
    messages: [{ role: 'user', content: `question ${index}` }],
    signalbox: { criticality: MIX[index % MIX.length] },
  });
}

/** As many requests as 32 patient clients get answered. @returns the time of each, in milliseconds. */
async function closedLoop(url: string, durationMs: number): Promise<readonly number[]> {
  const times: number[] = [];
  const endAt = performance.now() + durationMs;
  const client = async (number: number): Promise<void> => {
    while (performance.now() < endAt) {
      const startedAt = performance.now();
      const reply = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: bodyOf(number * MIX.length),
      });
      await reply.arrayBuffer();
      if (reply.status === 200) times.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: 32 }, (_, number) => client(number)));
  return times;
}

/** How long it takes until ten sheddable requests in a row are answered within 500 ms each. */
async function recovery(url: string, rate: number): Promise<number> {
  const startedAt = performance.now();
  let inARow = 0;
  for (let asked = 2; performance.now() - startedAt < 30_000; asked += MIX.length) {
    const sentAt = performance.now();
    const reply = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: bodyOf(asked),
    });
    await reply.arrayBuffer();
    inARow = reply.status === 200 && performance.now() - sentAt < 500 ? inARow + 1 : 0;
    if (inARow === 10) return performance.now() - startedAt;
    await sleep(1_000 / rate);
  }
  return Number.POSITIVE_INFINITY;
}
