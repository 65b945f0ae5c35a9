import { parseArgs } from 'node:util';
import { closestName } from '@signalbox/policy';
import type { AnyCommand } from '../command.js';
import { writtenName } from './option.js';

/** What was asked for: the values of the options, help, or all errors at once. */
export type ParsedArguments =
  | {
      readonly kind: 'values';
      readonly options: Readonly<Record<string, unknown>>;
      readonly words: readonly string[];
    }
  | { readonly kind: 'help' }
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

/** Reads the arguments of one command. It never throws. After `--` everything is a word. */
export function parseArguments(
  { options, positionals }: Pick<AnyCommand, 'options' | 'positionals'>,
  args: readonly string[],
): ParsedArguments {
  const byWrittenName = new Map(Object.entries(options).map(([name, option]) => [writtenName(name), option]));
  const problems: string[] = [];
  const given = new Map<string, string[]>();
  const words: string[] = [];

  for (const token of tokensOf(args, byWrittenName)) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    if (token.name === 'help' || token.rawName === '-h') return { kind: 'help' };
    const option = byWrittenName.get(token.name);
    if (option === undefined)
      problems.push(`There is no option ${token.rawName}. ${suggest(token.name, byWrittenName)}`);
    else if (option.placeholder === undefined && token.value !== undefined) {
      problems.push(`${token.rawName} takes no value.`);
    } else if (option.placeholder !== undefined && isMissing(token)) {
      problems.push(`${token.rawName} needs a value: ${token.rawName} ${option.placeholder}.`);
    } else {
      given.set(token.name, [...(given.get(token.name) ?? []), token.value ?? '']);
    }
  }

  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(options)) {
    const written = given.get(writtenName(name)) ?? [];
    if (written.length > 1 && !option.repeats)
      problems.push(`--${writtenName(name)} is given more than once.`);
    const result = option.read(written);
    if (result.ok) values[name] = result.value;
    else problems.push(`--${writtenName(name)} ${result.problem}.`.replace(/([.?!])\.$/, '$1'));
  }
  problems.push(...wordProblems(words, positionals));
  return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'values', options: values, words };
}

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];
type OptionToken = Extract<Token, { kind: 'option' }>;

function tokensOf(
  args: readonly string[],
  options: ReadonlyMap<string, { placeholder?: string }>,
): readonly Token[] {
  const config = Object.fromEntries(
    [...options].map(([name, { placeholder }]) => [
      name,
      { type: placeholder === undefined ? ('boolean' as const) : ('string' as const), multiple: true },
    ]),
  );
  return parseArgs({ args: [...args], options: config, strict: false, allowPositionals: true, tokens: true })
    .tokens;
}

/** `--policy --json`: the second word is the next option and not the value. A value that begins with a dash needs `=`. */
function isMissing({ value, inlineValue }: OptionToken): boolean {
  return value === undefined || (!inlineValue && value.startsWith('-') && value !== '-');
}

function suggest(name: string, known: ReadonlyMap<string, unknown>): string {
  const meant = closestName(name, [...known.keys(), 'help']);
  return meant === undefined ? '--help shows all options.' : `Did you mean --${meant}?`;
}

function wordProblems(words: readonly string[], positionals: AnyCommand['positionals']): readonly string[] {
  const missing = positionals
    .filter(({ required }, index) => required && words[index] === undefined)
    .map(({ name, doc }) => `${name} is missing: ${doc}`);
  const surplus = words
    .slice(positionals.length)
    .map((word) => `"${word}" is one word too many; put texts in quotes.`);
  return [...missing, ...surplus];
}
