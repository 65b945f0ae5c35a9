import { parseOptions, UsageError } from './parse-options.js';

/** What `npm start` was asked for. */
export type StartOptions = {
  readonly configFile: string | undefined;
  /** Whether a simulated provider stands in for those without a key. */
  readonly simulate: boolean;
  readonly grpcPort: number;
  readonly httpPort: number;
  /** Names of the services that share one process; empty: each has its own. */
  readonly together: readonly string[];
  /** How many workers ingress, decision and each adapter have; absent: one process each. */
  readonly workers: number | 'auto' | undefined;
  readonly quiet: boolean;
  readonly help: boolean;
};

/** Shown by `npm start -- --help`. */
export const USAGE = `npm start -- [options]

  --config FILE      run this policy instead of deploy/policies/local.yaml
  --simulate         with --config: simulate every provider whose key is not set
  --grpc-port PORT   default 50051, or SIGNALBOX_GRPC_PORT; 0 takes a free one
  --http-port PORT   default 8080, or SIGNALBOX_HTTP_PORT; 0 takes a free one
  --together LIST    run these services in one process, for example ingress,decision,adapters or all
  --workers COUNT    run ingress, decision and each adapter as that many processes on one port; auto: one for each core;
                     with --together, each of these processes runs all of them
  --quiet            print nothing but errors and one line when the mesh is up
  --help             print this
`;

const OPTIONS = {
  config: { type: 'string' },
  simulate: { type: 'boolean', default: false },
  'grpc-port': { type: 'string' },
  'http-port': { type: 'string' },
  together: { type: 'string', default: '' },
  workers: { type: 'string' },
  quiet: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Reads the command line; flags win over the environment. @throws UsageError that names the wrong options. */
export function readOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): StartOptions {
  const values = parseOptions(args, OPTIONS);
  return {
    configFile: values.config,
    simulate: values.simulate || values.config === undefined,
    grpcPort: port('--grpc-port', values['grpc-port'] ?? environment['SIGNALBOX_GRPC_PORT'] ?? '50051'),
    httpPort: port('--http-port', values['http-port'] ?? environment['SIGNALBOX_HTTP_PORT'] ?? '8080'),
    together: namesIn(values.together),
    workers: values.workers === undefined ? undefined : workers(values.workers),
    quiet: values.quiet,
    help: values.help,
  };
}

function namesIn(list: string): readonly string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function port(option: string, text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= 65_535) return value;
  throw new UsageError(`${option} must be a port number from 0 to 65535, not "${text}".`);
}

function workers(text: string): number | 'auto' {
  if (text === 'auto') return text;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= 64) return value;
  throw new UsageError(`--workers must be auto, or a whole number from 1 to 64, not "${text}".`);
}
