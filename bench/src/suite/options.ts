import { parseOptions, UsageError } from '@signalbox/local-mesh';
import type { PinningChoice } from '../sides/pinning.js';
import { LOAD_SCENARIOS, OTHER_SCENARIOS, type LoadScenario, type OtherScenario } from './scenarios.js';

/** What to measure, and how long. */
export type SuiteOptions = {
  readonly full: boolean;
  /** Whether the mesh is measured as one process too. */
  readonly together: boolean;
  /** Whether the mesh is measured with an ingress that decides itself too. */
  readonly deciding: boolean;
  /** Whether a proxy that only passes on is measured too. */
  readonly bare: boolean;
  /** Seconds of one measurement. */
  readonly seconds: number;
  /** Measurements of each side, in turn: A B C A B C … */
  readonly rounds: number;
  readonly pinning: PinningChoice;
  /** Variables for the services of the mesh. */
  readonly environment: Readonly<Record<string, string>>;
  /** Whether other gateways are measured too. */
  readonly competitors: boolean;
  /** Whether LiteLLM is measured: its installation takes minutes and 740 MB. */
  readonly litellm: boolean;
  /** Whether the result becomes the one that the repository shows. */
  readonly record: boolean;
  /** Whether a figure below its floor makes the command fail. */
  readonly check: boolean;
  readonly load: readonly LoadScenario[];
  readonly others: readonly OtherScenario[];
};

/** Shown by `npm run bench -- --help`. */
export const USAGE = `npm run bench -- [options]        measures the mesh beside a direct call and other gateways
npm run bench -- decide [options] measures one decision over more and more backends
npm run bench -- flame [options]  draws where the CPU time of each service goes

  --full                 longer, with 2,000 requests per second and 10,000 open streams
  --together             measure the mesh as one process too; --full does
  --deciding             measure it with an ingress that decides itself too; --full does
  --bare                 measure a proxy on Node's HTTP server that only passes on; --full does
  --only NAMES           scenarios whose names begin with one of these, separated by commas
  --rounds N             measurements of each side (default 3; with --full 5)
  --seconds N            seconds of each (default 2; with --full 5)
  --pin auto|none|apart  whether the load has cores of its own (default auto: where there are four)
  --environment A=B      a variable for the services of the mesh; may be given several times
  --no-competitors       measure no other gateway
  --litellm              measure LiteLLM too; needs Python 3, and 740 MB in the cache
  --check                fail when a figure is below the floor that the project promises
  --record               write bench/results/latest.json and docs/images/bench.svg
  --help                 print this

Scenarios: ${[...LOAD_SCENARIOS.map(({ name }) => name), ...OTHER_SCENARIOS].join(', ')}
`;

const OPTIONS = {
  full: { type: 'boolean', default: false },
  together: { type: 'boolean', default: false },
  deciding: { type: 'boolean', default: false },
  bare: { type: 'boolean', default: false },
  only: { type: 'string', default: '' },
  rounds: { type: 'string' },
  seconds: { type: 'string' },
  pin: { type: 'string', default: 'auto' },
  environment: { type: 'string', multiple: true },
  'no-competitors': { type: 'boolean', default: false },
  litellm: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  record: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Reads the command line. @throws UsageError that names what is wrong; undefined when help was asked for. */
export function readOptions(args: readonly string[]): SuiteOptions | undefined {
  const values = parseOptions(args, OPTIONS);
  if (values.help) return undefined;
  const { full } = values;
  const isWanted = choose(values.only);
  return {
    full,
    together: full || values.together,
    deciding: full || values.deciding,
    bare: full || values.bare,
    seconds: positive('--seconds', values.seconds ?? (full ? '5' : '2')),
    rounds: positive('--rounds', values.rounds ?? (full ? '5' : '3')),
    pinning: pinningChoice(values.pin),
    environment: Object.fromEntries((values.environment ?? []).map(variable)),
    competitors: !values['no-competitors'],
    litellm: values.litellm,
    record: values.record,
    check: values.check,
    load: LOAD_SCENARIOS.filter(({ name, fullOnly }) => isWanted(name) && (full || fullOnly !== true)),
    others: OTHER_SCENARIOS.filter(isWanted),
  };
}

/** @throws UsageError when a name begins no scenario. */
function choose(only: string): (name: string) => boolean {
  const wanted = only.split(',').filter((text) => text !== '');
  const all = [...LOAD_SCENARIOS.map(({ name }) => name), ...OTHER_SCENARIOS];
  for (const text of wanted) {
    if (!all.some((name) => name.startsWith(text)))
      throw new UsageError(`--only: no scenario begins with "${text}". There are ${all.join(', ')}.`);
  }
  return (name) => wanted.length === 0 || wanted.some((text) => name.startsWith(text));
}

function pinningChoice(text: string): PinningChoice {
  if (text === 'auto' || text === 'none' || text === 'apart') return text;
  throw new UsageError(`--pin must be auto, none or apart, not "${text}".`);
}

function variable(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  throw new UsageError(`--environment must be NAME=VALUE, not "${text}".`);
}

function positive(option: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new UsageError(`${option} must be a whole number above 0, not "${text}".`);
}
