import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadReport } from '@signalbox/bench';
import { MODEL_OF, type BackendName } from '../policies.js';
import type { Size } from '../row.js';
import { startLoadByImportance, type LoadByImportance } from '../tools/load-by-importance.js';
import { pinApart } from '../tools/pin.js';
import { percentile } from '../tools/statistics.js';
import type { World } from '../world.js';

/** How important the requests of a rush are: most can be shed. */
const SHARES = { critical: 0.1, standard: 0.3, sheddable: 0.6 } as const;

/** How the providers answer: token by token, as they do. An answer in one piece would cost hardly more than its refusal. */
const PACE = { ttftMs: 100, tokensPerSecond: 100 } as const;

/** The warm-up before anything is measured, in seconds: code is compiled while it runs, and refusals have code of their own. */
const WARM_UP = { patient: 40, rushing: 10 } as const;

/** Each rush is between two measurements of the peak, in seconds: a machine that slows down does so for both. */
const PEAK_SECONDS = 10;
const RUSHES: Readonly<Record<Size, { readonly times: number; readonly seconds: number }>> = {
  fast: { times: 1, seconds: 12 },
  // Long enough for three thousand critical requests: fewer cannot show 99.9 %.
  full: { times: 3, seconds: 25 },
};

/** What three times the capacity does to a world; figures of several rushes are medians. */
export type Overload = {
  /** Answers a second to patient clients. */
  readonly peak: number;
  /** Answers a second that came in time during a rush, as a share of the peak around it. */
  readonly goodput: number;
  /** Of the critical and of the sheddable requests: how many were asked, and how many were answered in time. */
  readonly critical: Served;
  readonly sheddable: Served;
  /** p99 of the answers in milliseconds: at the peak, and of critical requests in a rush. */
  readonly peakP99: number;
  readonly rushP99: number;
  /** Milliseconds, after the load fell to a third of the peak, until every request is answered at once again. */
  readonly recoveryMs: number;
  readonly n: number;
};

/** How many were asked, and how many of them were answered in time. */
export type Served = { readonly asked: number; readonly answered: number };

/** Measures the peak with patient clients, asks at three times its rate, and again, and watches the recovery. */
export async function overload(world: World, size: Size): Promise<Overload> {
  const face = world.urls[0] ?? '';
  const { times, seconds } = RUSHES[size];
  const load = await startLoadByImportance(face, SHARES);
  const release = pinApart(world, load.pids);
  for (const backend of Object.keys(MODEL_OF) as BackendName[]) world.behave(backend, PACE);
  try {
    await warmUp(load);
    const peaks = [await load.patient(PEAK_SECONDS)];
    const rushes = [];
    for (let time = 0; time < times; time++) {
      rushes.push(await load.rushing(3 * rateOf(peaks.at(-1)), seconds));
      peaks.push(await load.patient(PEAK_SECONDS));
    }
    await load.rushing(3 * rateOf(peaks.at(-1)), 5);
    const recoveryMs = await recovery(face, rateOf(peaks.at(-1)) / 3);
    const critical = sumOf(rushes.map((rush) => rush.critical));
    const sheddable = sumOf(rushes.map((rush) => rush.sheddable));
    const standard = sumOf(rushes.map((rush) => rush.standard));
    return {
      peak: median(peaks.map(rateOf)),
      goodput: median(
        rushes.map((rush, time) => {
          const useful = rush.critical.total + rush.standard.total + rush.sheddable.total;
          return useful / seconds / ((rateOf(peaks[time]) + rateOf(peaks[time + 1])) / 2);
        }),
      ),
      critical,
      sheddable,
      peakP99: median(peaks.map(({ p99Us }) => p99Us / 1_000)),
      rushP99: median(rushes.map((rush) => rush.critical.p99Us / 1_000)),
      recoveryMs,
      n: critical.asked + standard.asked + sheddable.asked,
    };
  } finally {
    release();
    await load.stop();
  }
}

async function warmUp(load: LoadByImportance): Promise<void> {
  const { perSecond } = await load.patient(WARM_UP.patient);
  await load.rushing(3 * perSecond, WARM_UP.rushing);
}

function rateOf(report: LoadReport | undefined): number {
  return report?.perSecond ?? 0;
}

function sumOf(reports: readonly LoadReport[]): Served {
  const answered = reports.reduce((sum, { total }) => sum + total, 0);
  return { answered, asked: reports.reduce((sum, { failed }) => sum + failed, answered) };
}

/** How long it takes until ten sheddable requests in a row are answered within 500 ms each. */
async function recovery(face: string, rate: number): Promise<number> {
  const startedAt = performance.now();
  let inARow = 0;
  while (performance.now() - startedAt < 30_000) {
    const sentAt = performance.now();
    const reply = await fetch(`${face}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        model: 'auto',
        max_tokens: 16,
        messages: [{ role: 'user', content: 'Is it over?' }],
        signalbox: { criticality: 'sheddable' },
      }),
    });
    await reply.arrayBuffer();
    inARow = reply.status === 200 && performance.now() - sentAt < 500 ? inARow + 1 : 0;
    if (inARow === 10) return performance.now() - startedAt;
    await sleep(1_000 / rate);
  }
  return Number.POSITIVE_INFINITY;
}

function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
