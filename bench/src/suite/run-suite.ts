import { loadavg } from 'node:os';
import { startLoad } from '../load/load-process.js';
import { judge } from '../report/promises.js';
import { renderReport } from '../report/render-report.js';
import type { BenchResult, ScenarioResult } from '../report/result.js';
import { summarise } from '../report/summarise.js';
import { writeResult } from '../report/write-result.js';
import { pinSides } from '../sides/pin-sides.js';
import { choosePinning } from '../sides/pinning.js';
import type { Side, SideName } from '../sides/side.js';
import { startUpstream } from '../sides/upstream-side.js';
import { describeRun } from './circumstances.js';
import { measureColdStart } from './cold-start.js';
import { measureDecideCost } from './decide-cost.js';
import { measureOpenStreams } from './open-streams.js';
import { readOptions, USAGE, type SuiteOptions } from './options.js';
import { createProgress, type Progress } from './progress.js';
import { runScenario, type Bench } from './run-scenario.js';
import { warmUp } from './warm-up.js';
import { startersOf, startSides, type Starters } from './start-sides.js';

/** Streams that are held open. */
const OPEN_STREAMS = [1_000];
const OPEN_STREAMS_FULL = [1_000, 10_000];

/** The exit codes that a shell uses for these signals. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

type Stoppable = { stop(): Promise<void> };

/** `npm run bench`: starts every side, measures them in turn, prints tables and writes the result. */
export async function runSuite(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options === undefined) {
    process.stdout.write(USAGE);
    return 0;
  }
  const progress = createProgress((line) => process.stderr.write(line), Date.now);
  const started: Stoppable[] = [];
  const stopAll = async (): Promise<void> => {
    for (let part = started.pop(); part !== undefined; part = started.pop()) await part.stop();
  };
  // A measurement under way then fails, since its load generator is gone.
  let interrupted: { readonly code: number; readonly stopped: Promise<void> } | undefined;
  const interrupt = (code: number): void => {
    interrupted ??= { code, stopped: stopAll() };
  };
  process.once('SIGINT', () => interrupt(EXIT_CODES.SIGINT));
  process.once('SIGTERM', () => interrupt(EXIT_CODES.SIGTERM));
  try {
    const result = await measure(options, progress, (part) => void started.push(part));
    process.stdout.write(`\n${renderReport(result)}\n\n`);
    for (const file of await writeResult(result, options.record)) progress.say(`wrote ${file}`);
    return options.check && judge(result).some(({ isAboveFloor }) => !isAboveFloor) ? 1 : 0;
  } catch (error) {
    if (interrupted === undefined) throw error;
    return interrupted.code;
  } finally {
    await interrupted?.stopped;
    await stopAll();
  }
}

async function measure(
  options: SuiteOptions,
  progress: Progress,
  own: (part: Stoppable) => void,
): Promise<BenchResult> {
  const loadBefore = loadavg()[0] ?? Number.NaN;
  const upstream = await startUpstream();
  own(upstream);
  const load = await startLoad();
  own(load.process);
  const besides = await startLoad();
  own(besides.process);
  const starters = startersOf(options, upstream, progress.say);
  const needsSides = options.load.length > 0 || options.others.includes('open-streams');
  const { sides, notes } = needsSides
    ? await startSides(starters, own, progress.say)
    : { sides: new Map<SideName, Side>(), notes: '' };
  const helpers = [
    { name: 'upstream', pid: upstream.pid },
    { name: 'load', pid: load.process.pid },
  ];
  const pinning = pinSides(
    choosePinning(options.pinning),
    [...sides.values()],
    [...helpers, { pid: besides.process.pid }],
  );
  const { seconds, rounds } = options;
  const all = new Map<SideName, Side>([['direct', upstream], ...sides]);
  const bench: Bench = { load, besides, helpers, sides: all, seconds, rounds, progress };
  if (needsSides) await warmUp(bench);
  const openStreams = options.others.includes('open-streams')
    ? await measureOpenStreams(bench, options.full ? OPEN_STREAMS_FULL : OPEN_STREAMS)
    : [];
  const scenarios: ScenarioResult[] = [];
  for (const scenario of options.load) {
    const { name, title, comparedWith } = scenario;
    const samples = await runScenario(bench, scenario);
    scenarios.push({
      name,
      title,
      comparedWith,
      summaries: summarise(samples, comparedWith),
      sides: samples,
    });
  }
  return {
    version: 1,
    circumstances: describeRun(options, pinning, loadBefore, notes),
    scenarios,
    openStreams,
    coldStart: await coldStart(options, bench, starters),
    decide: options.others.includes('decide') ? measureDecideCost(rounds, progress) : [],
  };
}

async function coldStart(
  options: SuiteOptions,
  bench: Bench,
  starters: Starters,
): Promise<BenchResult['coldStart']> {
  if (!options.others.includes('cold-start')) return [];
  // A side that was left out before is left out here.
  const starts = [...starters].flatMap(([name, start]) =>
    name !== 'echo' && (bench.sides.size === 1 || bench.sides.has(name)) ? [start] : [],
  );
  return measureColdStart({ ...bench, rounds: options.full ? options.rounds : 1 }, starts);
}
