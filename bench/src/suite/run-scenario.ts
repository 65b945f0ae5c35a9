import type { LoadProcess } from '../load/load-process.js';
import type { Target } from '../load/load-job.js';
import type { MeasuredProcess } from '../sides/process-usage.js';
import { LONG_PROMPT, SHORT_PROMPT } from '../sides/requests.js';
import type { Side, SideName } from '../sides/side.js';
import type { SideSamples } from '../report/result.js';
import type { Progress } from './progress.js';
import { takeSample, type RoundSample, type Sample } from './sample.js';
import type { LoadScenario } from './scenarios.js';

/** The machinery that all scenarios share. */
export type Bench = {
  readonly load: LoadProcess;
  /** A second generator, for what is sent alongside a load. */
  readonly besides: LoadProcess;
  readonly helpers: readonly MeasuredProcess[];
  readonly sides: ReadonlyMap<SideName, Side>;
  readonly seconds: number;
  readonly rounds: number;
  readonly progress: Progress;
};

/** Connections with long prompts, in scenarios that have them: each sends its next one when the last one is answered. */
const LONG_CONNECTIONS = 4;
const WARM_UP_SECONDS = 1;

/** Measures every side of a scenario in turn, round after round, after a warm-up of each that is not counted. */
export async function runScenario(bench: Bench, scenario: LoadScenario): Promise<readonly SideSamples[]> {
  const { load, helpers, seconds, rounds, progress } = bench;
  const takesPart = scenario.sides.flatMap((name) => {
    const side = bench.sides.get(name);
    const target = side === undefined ? undefined : targetOf(side, scenario, SHORT_PROMPT);
    return side === undefined || target === undefined
      ? []
      : [{ side, target, samples: new Array<RoundSample>() }];
  });
  for (const { target } of takesPart) await load.run({ target, shape: scenario.shape(WARM_UP_SECONDS) });
  for (let round = 1; round <= rounds; round++) {
    for (const { side, target, samples } of takesPart) {
      const take = () => takeSample({ load, own: side.processes, helpers }, target, scenario.shape(seconds));
      samples.push(
        scenario.besideLongPrompts ? await aloneAndBeside(bench, scenario, side, take) : await take(),
      );
      progress.measured(scenario.name, `round ${round} of ${rounds}`, side.name, samples.at(-1));
    }
  }
  return takesPart.map(({ side, samples }) => ({ side: side.name, title: side.title, samples }));
}

/** Measures first alone, and then with long prompts sent alongside. */
async function aloneAndBeside(
  bench: Bench,
  scenario: LoadScenario,
  side: Side,
  take: () => Promise<Sample>,
): Promise<RoundSample> {
  const alone = await take();
  const beside = sendLongPrompts(bench, side, scenario);
  const sample = await take();
  await beside;
  return { ...sample, alone };
}

async function sendLongPrompts(bench: Bench, side: Side, scenario: LoadScenario): Promise<void> {
  const target = targetOf(side, scenario, LONG_PROMPT);
  if (target === undefined) return;
  await bench.besides.run({
    target,
    shape: {
      kind: 'closed',
      connections: LONG_CONNECTIONS,
      callsPerConnection: 1,
      seconds: bench.seconds,
    },
  });
}

function targetOf(side: Side, { face, mode }: LoadScenario, prompt: string): Target | undefined {
  return face === 'http' ? side.http?.(mode, prompt) : side.grpc?.(mode, prompt);
}
