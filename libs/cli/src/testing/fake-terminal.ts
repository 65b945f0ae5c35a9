import type { Terminal } from '../terminal.js';

/** A terminal that keeps what is written to it. */
export type FakeTerminal = Terminal & {
  /** Everything on standard output so far. */
  readonly output: () => string;
  /** Everything on standard error so far. */
  readonly errors: () => string;
};

/** The environment of a command, as a test sets it. */
export type FakeWorld = {
  readonly files?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly colours?: boolean;
  /** Default: the clock of this machine. */
  readonly now?: () => number;
};

/** Opens a terminal whose files are values. */
export function fakeTerminal({ files = {}, input = '', ...world }: FakeWorld = {}): FakeTerminal {
  let output = '';
  let errors = '';
  return {
    out: async (text) => {
      output += text;
    },
    err: (text) => {
      errors += text;
    },
    colours: world.colours ?? false,
    environment: world.environment ?? {},
    readInput: async () => input,
    async readFile(path) {
      const text = files[path];
      if (text !== undefined) return text;
      throw Object.assign(new Error(`no file ${path}`), { code: 'ENOENT' });
    },
    now: world.now ?? (() => Date.now()),
    user: 'ann@desk',
    output: () => output,
    errors: () => errors,
  };
}
