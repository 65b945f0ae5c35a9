import type { LoadProcess } from '../load/load-process.js';
import type { LoadReport, LoadShape, Target } from '../load/load-job.js';
import { usageOf, type MeasuredProcess } from '../sides/process-usage.js';

/** What one measurement gave. */
export type Sample = LoadReport & {
  /** CPU microseconds per answered call, by process; those of the upstream and of the load generator included. */
  readonly cpuUs: Readonly<Record<string, number>>;
  /** The sum over the processes of the side alone. */
  readonly cpuUsOfSide: number;
};

/** A measurement, and in some scenarios the same one without what is sent alongside. */
export type RoundSample = Sample & { readonly alone?: Sample };

/** The processes that take part in a measurement. */
export type Measurement = {
  readonly load: LoadProcess;
  /** The processes of the side. */
  readonly own: readonly MeasuredProcess[];
  /** The upstream and the load generator. */
  readonly helpers: readonly MeasuredProcess[];
};

/** Puts a load on a target and measures the CPU time that each process spent on it. */
export async function takeSample(
  { load, own, helpers }: Measurement,
  target: Target,
  shape: LoadShape,
): Promise<Sample> {
  const watched = [...own, ...helpers];
  const before = watched.map(({ pid }) => usageOf(pid));
  const report = await load.run({ target, shape });
  const entries = watched.map(({ name, pid }, index): [string, number] => {
    const used = (usageOf(pid)?.cpuUs ?? Number.NaN) - (before[index]?.cpuUs ?? Number.NaN);
    return [name, used / report.total];
  });
  return {
    ...report,
    cpuUs: Object.fromEntries(entries),
    cpuUsOfSide: entries.slice(0, own.length).reduce((sum, [, used]) => sum + used, 0),
  };
}
