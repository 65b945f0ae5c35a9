import { parseArgs } from 'node:util';

/** How long and how hard to measure. */
export type BenchOptions = {
  /** Seconds of one measurement. */
  readonly seconds: number;
  /** Measurements of each side, in turn: A B A B … */
  readonly rounds: number;
  /** Numbers of connections to measure at. */
  readonly connections: readonly number[];
  /** Where to write the machine-readable result; nowhere when absent. */
  readonly output: string | undefined;
};

/** Reads the command line: `npm run bench -- mesh --seconds 3 --rounds 5 --connections 1,32`. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: '3' },
      rounds: { type: 'string', default: '5' },
      connections: { type: 'string', default: '1,32' },
      output: { type: 'string' },
    },
  });
  return {
    seconds: positive('--seconds', values.seconds),
    rounds: positive('--rounds', values.rounds),
    connections: values.connections.split(',').map((text) => positive('--connections', text)),
    output: values.output,
  };
}

function positive(option: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${option} must be a whole number above 0, not "${text}".`);
}
