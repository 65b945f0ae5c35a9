import { RouterError } from '@signalbox/domain';
import { suggestName } from '@signalbox/policy';
import { StartError } from '@signalbox/runtime';
import { parseArguments } from './arguments/parse-arguments.js';
import type { AnyCommand } from './command.js';
import { CommandError } from './command-error.js';
import { COMMANDS } from './commands.js';
import { EXIT } from './exit-codes.js';
import { renderCommandHelp, renderOverview } from './help.js';
import { styleOf } from './output/style.js';
import { readVersion } from './read-version.js';
import type { Terminal } from './terminal.js';

/**
 * Runs one call of `signalbox`. It never throws: a failure becomes a message on standard error and an exit code.
 * @param args - The words after the command's own name.
 * @returns the exit code.
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await run(args, terminal);
  } catch (thrown) {
    const { message, exitCode } = describeFailure(thrown);
    terminal.err(`signalbox: ${message}\n`);
    return exitCode;
  }
}

async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const style = styleOf(terminal.colours);
  const [first] = args;
  if (first === undefined || first === '--help' || first === '-h') {
    await terminal.out(renderOverview(COMMANDS, style));
    return first === undefined ? EXIT.usage : EXIT.ok;
  }
  if (first === '--version') {
    await terminal.out(`signalbox ${await readVersion()}\n`);
    return EXIT.ok;
  }
  if (first === 'help') return await help(args.slice(1), terminal);

  const command = findCommand(args);
  if (command === undefined) throw unknownCommand(args);
  const parsed = parseArguments(command, args.slice(command.name.split(' ').length));
  switch (parsed.kind) {
    case 'help':
      await terminal.out(renderCommandHelp(command, style));
      return EXIT.ok;
    case 'problems':
      throw new CommandError(
        `${parsed.problems.join('\n  ')}\n  signalbox help ${command.name} shows how it is called.`,
        EXIT.usage,
      );
    case 'values':
      return await command.run({ terminal, style, options: parsed.options, words: parsed.words });
  }
}

async function help(words: readonly string[], terminal: Terminal): Promise<number> {
  const style = styleOf(terminal.colours);
  const command = findCommand(words);
  const family = COMMANDS.filter(({ name }) => name.startsWith(`${words[0] ?? ''} `));
  if (command !== undefined) await terminal.out(renderCommandHelp(command, style));
  else if (words.length === 0) await terminal.out(renderOverview(COMMANDS, style));
  else if (words.length === 1 && family.length > 0) await terminal.out(renderOverview(family, style));
  else throw unknownCommand(words);
  return EXIT.ok;
}

function findCommand([first = '', second = '']: readonly string[]): AnyCommand | undefined {
  return (
    COMMANDS.find(({ name }) => name === `${first} ${second}`) ?? COMMANDS.find(({ name }) => name === first)
  );
}

function unknownCommand([first = '', second = '']: readonly string[]): CommandError {
  const known = COMMANDS.map(({ name }) => name);
  const isFamily = known.some((name) => name.startsWith(`${first} `));
  const asked = isFamily ? `${first} ${second}`.trim() : first;
  return new CommandError(
    `There is no command "${asked}". ${suggestName(asked, known)} signalbox help lists all.`,
    EXIT.usage,
  );
}

/** The message and exit code of a failure. An unexpected one is our fault; its text is shown, since the user owns the machine. */
function describeFailure(thrown: unknown): { readonly message: string; readonly exitCode: number } {
  if (thrown instanceof CommandError || thrown instanceof StartError) return thrown;
  if (thrown instanceof RouterError) {
    return { message: `${thrown.message} ${thrown.entry.remedy}`, exitCode: EXIT.unavailable };
  }
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return { message: `This should not have happened. Please report it. ${text}`, exitCode: EXIT.internal };
}
