import type { z } from 'zod';
import { closestName } from './closest-name.js';
import type { Finding, PolicyPath } from './problem.js';

/** Zod's type names in the words of YAML authors. */
const TYPE_WORDS: Readonly<Record<string, string>> = {
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

/**
 * The text of an issue for which the schema has none of its own. Zod calls it for every issue. It repeats no value of the
 * file except a mistyped word of a closed list: a value may be a secret in the wrong place.
 */
export function phraseIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === null && (issue.path ?? []).length === 0)
        return 'The file is empty; the smallest policy is in docs/policy.md.';
      return phraseType(TYPE_WORDS[issue.expected] ?? `a value of type ${issue.expected}`, issue.input);
    case 'invalid_value':
      return phraseChoice(issue.values.map(String), issue.input);
    case 'too_small':
    case 'too_big':
      return phraseSize(issue);
    default:
      return undefined;
  }
}

/** One zod issue → one finding, or one per unknown field. */
export function explainIssue(issue: z.core.$ZodIssue): readonly Finding[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  switch (issue.code) {
    case 'unrecognized_keys':
      return explainUnknownFields(path, issue.keys, issue.message.split('\n'));
    case 'invalid_key':
      return issue.issues.map(({ message }) => ({ path, message, at: 'key' }));
    default:
      return [{ path, message: issue.message }];
  }
}

/** `section` writes one line per key, in the same order. */
function explainUnknownFields(
  path: PolicyPath,
  keys: readonly string[],
  lines: readonly string[],
): readonly Finding[] {
  return keys.map((key, index) => ({ path: [...path, key], message: lines[index] ?? '', at: 'key' }));
}

function phraseType(expected: string, input: unknown): string {
  if (input === undefined) return `It is missing. Add it: it must be ${expected}.`;
  if (input === null) return `It is empty. It must be ${expected}; where it is optional, remove it.`;
  const hint = expected === 'a string' && typeof input !== 'object' ? ' Put it in quotes.' : '';
  return `It must be ${expected}, but it is ${describeFound(input)}.${hint}`;
}

function describeFound(input: unknown): string {
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'number' && !Number.isFinite(input)) return 'not finite';
  return TYPE_WORDS[typeof input] ?? 'something else';
}

function phraseChoice(choices: readonly string[], input: unknown): string {
  const list =
    choices.length === 1 ? `It must be ${choices[0]}.` : `It must be one of ${choices.join(', ')}.`;
  if (input === undefined) return `It is missing. ${list}`;
  const meant = typeof input === 'string' ? closestName(input, choices) : undefined;
  return meant === undefined ? list : `${list} Did you mean "${meant}"?`;
}

function phraseSize(
  issue: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall> | z.core.$ZodRawIssue<z.core.$ZodIssueTooBig>,
): string {
  if (issue.code === 'too_small') {
    return `It must be ${issue.inclusive === false ? 'greater than' : 'at least'} ${issue.minimum}.`;
  }
  return `It must be ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}.`;
}
