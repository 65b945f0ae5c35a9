import type { Options, ValuesOf } from './arguments/option.js';
import type { Style } from './output/style.js';
import type { Terminal } from './terminal.js';

/** One word that a command takes in addition to its options. */
export type Positional = {
  /** As it is shown in the usage, for example `FILE`. */
  readonly name: string;
  /** One sentence for `--help`. */
  readonly doc: string;
  readonly required: boolean;
};

/** What a running command works with. */
export type CommandContext<O extends Options> = {
  readonly terminal: Terminal;
  readonly style: Style;
  readonly options: ValuesOf<O>;
  /** The words besides the options, in the order of `positionals`; words that were left out are missing at the end. */
  readonly words: readonly string[];
};

/** A command as a value: its name, how it is called, and what it does. */
export type Command<O extends Options = Options> = {
  /** One word or two, for example `policy apply`. */
  readonly name: string;
  /** One sentence for the list of commands. */
  readonly summary: string;
  readonly positionals: readonly Positional[];
  readonly options: O;
  /** Paragraphs of `--help` below the options: what the output means, and the exit codes. */
  readonly notes: readonly string[];
  /** Calls that people may copy. */
  readonly examples: readonly string[];
  /** @returns an exit code. @throws CommandError for a problem that its user can fix. */
  run(context: CommandContext<O>): Promise<number>;
};

/** A command whose options only it knows itself. */
export type AnyCommand = Omit<Command, 'run'> & {
  /** Runs with values that its own options have read. */
  run(context: CommandContext<Options>): Promise<number>;
};

/** Declares a command. */
export function defineCommand<const O extends Options>(command: Command<O>): AnyCommand {
  return { ...command, run: (context) => command.run(context as CommandContext<O>) };
}
