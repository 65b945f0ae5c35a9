import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parseOptions } from '@signalbox/local-mesh';
import { markdownTable } from '../markdown-table.js';
import { median, medianRatio } from '../statistics.js';
import { heapOf, timeDecisions, timeYardstick, type Timing } from './measure.js';
import { worldOf, type Outage, type World } from './worlds.js';

const USAGE = `npm run bench -- decide [options]  measures one decision over more and more backends

  --sizes N,N,…     how many backends (default 5,50,500,5000)
  --rounds N        measurements of each (default 5)
  --milliseconds N  of each (default 700)
  --output FILE     write every measurement there, as JSON
  --help            print this
`;

/** With fewer backends, what one takes drowns in what the policy and the collector take. */
const WORTH_WEIGHING = 500;

/** One size of world, measured in several rounds. */
type Row = {
  readonly backends: number;
  readonly outage: Outage;
  readonly traced: boolean;
  readonly bytesPerBackend: number;
  readonly decisions: readonly Timing[];
  readonly yardsticks: readonly Timing[];
};

type Case = Omit<Row, 'decisions' | 'yardsticks'> & { readonly world: World };

/** `npm run bench -- decide`: times the pure decision over more and more backends, in turn, and prints a table. */
export async function runDecideBench(args: readonly string[]): Promise<number> {
  const values = parseOptions(args, {
    sizes: { type: 'string', default: '5,50,500,5000' },
    rounds: { type: 'string', default: '5' },
    milliseconds: { type: 'string', default: '700' },
    output: { type: 'string' },
    help: { type: 'boolean', default: false },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const cases = values.sizes.split(',').map(Number).flatMap(casesOf);
  const rows = cases.map(rowOf);
  const milliseconds = Number(values.milliseconds);
  // The first round warms everything up and is not counted.
  for (let round = 0; round <= Number(values.rounds); round++) {
    cases.forEach(({ world, traced }, index) => {
      const decision = timeDecisions(world, milliseconds, traced);
      const yardstick = timeYardstick(world, milliseconds / 5);
      if (round === 0) return;
      rows[index]?.decisions.push(decision);
      rows[index]?.yardsticks.push(yardstick);
    });
    process.stderr.write('.');
  }
  process.stderr.write('\n');
  process.stdout.write(`\n${describeRun(Number(values.rounds), milliseconds)}\n\n${render(rows)}\n`);
  if (values.output !== undefined) await writeFile(values.output, `${JSON.stringify(rows, null, 2)}\n`);
  return 0;
}

function casesOf(backends: number): readonly Case[] {
  const of = (outage: Outage, traced: boolean): Case => {
    const { world, bytes } = heapOf(() => worldOf({ backends, outage }), collector());
    return { backends, outage, traced, bytesPerBackend: bytes / backends, world };
  };
  return [of('none', false), of('half', false), of('none', true)];
}

/** A case as a row that is still to be measured. */
function rowOf({ backends, outage, traced, bytesPerBackend }: Case) {
  const decisions: Timing[] = [];
  const yardsticks: Timing[] = [];
  return { backends, outage, traced, bytesPerBackend, decisions, yardsticks } satisfies Row;
}

/** A full garbage collection, which Node offers behind a flag only. */
function collector(): () => void {
  setFlagsFromString('--expose_gc');
  const collect: unknown = runInNewContext('gc');
  return typeof collect === 'function' ? () => void collect() : () => undefined;
}

function render(rows: readonly Row[]): string {
  const head = ['backends', 'out', 'steps', 'decisions/s', 'p50 µs', 'p99 µs', '× yardstick', 'KiB/backend'];
  return markdownTable(
    head,
    rows.map(({ backends, outage, traced, bytesPerBackend, decisions, yardsticks }) => {
      const of = (timings: readonly Timing[], key: keyof Timing): readonly number[] =>
        timings.map((timing) => timing[key]);
      return [
        String(backends),
        outage,
        traced ? 'all' : 'none',
        median(of(decisions, 'perSecond')).toFixed(0),
        median(of(decisions, 'p50')).toFixed(1),
        median(of(decisions, 'p99')).toFixed(1),
        medianRatio(of(decisions, 'p50'), of(yardsticks, 'p50')).toFixed(1),
        backends < WORTH_WEIGHING ? '–' : (bytesPerBackend / 1_024).toFixed(1),
      ];
    }),
  );
}

function describeRun(rounds: number, milliseconds: number): string {
  return [
    `One decision at a time, ${rounds} rounds of ${milliseconds} ms for each row, in turn; medians. Twenty rules, of which the last one decides;`,
    'all backends are candidates. Yardstick: copying a profile by JSON, measured beside each row.',
    `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}.`,
  ].join('\n');
}
