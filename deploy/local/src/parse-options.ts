import { parseArgs, type ParseArgsConfig } from 'node:util';
import { closestName } from '@signalbox/policy';

/** What a command ends with that was called wrongly, as in sysexits.h. */
export const EXIT_USAGE = 64;

/** A command line that cannot be followed. The message says what is wrong with it and what there is. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

type Options = NonNullable<ParseArgsConfig['options']>;

type ValuesOf<T extends Options> = ReturnType<typeof parseArgs<{ args: string[]; options: T }>>['values'];

/** Reads a command line of options alone. @throws UsageError that names every unknown one, with what was probably meant. */
export function parseOptions<const T extends Options>(args: readonly string[], options: T): ValuesOf<T> {
  refuseUnknown(args, options);
  try {
    return parseArgs<{ args: string[]; options: T }>({ args: [...args], options }).values;
  } catch (error) {
    const isWrongUse = error instanceof TypeError && 'code' in error;
    throw isWrongUse ? new UsageError(`${error.message}. --help shows all options.`) : error;
  }
}

function refuseUnknown(args: readonly string[], options: Options): void {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const problems = tokens.flatMap((token) =>
    token.kind === 'option' && !Object.hasOwn(options, token.name)
      ? [`There is no option ${token.rawName}. ${suggest(token.name, options)}`]
      : [],
  );
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
}

function suggest(name: string, options: Options): string {
  const meant = closestName(name, Object.keys(options));
  return meant === undefined ? '--help shows all options.' : `Did you mean --${meant}?`;
}
