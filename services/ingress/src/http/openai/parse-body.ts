import { RouterError, type FieldViolation } from '@signalbox/domain';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** More wrong fields than this help nobody, and without a limit the reply could be of any size. */
const MAX_VIOLATIONS = 50;
/** A field that a client invented may have a name of any length. */
const MAX_FIELD_LENGTH = 128;

/**
 * Reads a body. Fields are named as OpenAI's errors name them, `messages[1].content[0].text`; values are never repeated,
 * for they may be prompt text or a secret.
 * @throws RouterError `INVALID_REQUEST` that names every wrong field, up to 50.
 */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const result = schema.safeParse(body, { error: phrase });
  if (result.success) return result.data;
  const violations: FieldViolation[] = [];
  for (const issue of result.error.issues) {
    if (violations.length < MAX_VIOLATIONS) collect(issue, [], violations);
  }
  throw RouterError.invalid(violations.slice(0, MAX_VIOLATIONS));
}

/** The message of an issue whose schema has none of its own. */
function phrase(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is required' : `must be ${withArticle(String(issue.expected))}`;
    case 'invalid_value':
      if (issue.input === undefined) return 'is required';
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'invalid_union':
      return Array.isArray(issue.options)
        ? `must be one of ${issue.options.map(String).join(', ')}`
        : undefined;
    default:
      return undefined;
  }
}

function withArticle(word: string): string {
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;
}

function collect(issue: Issue, prefix: readonly PropertyKey[], violations: FieldViolation[]): void {
  const path = [...prefix, ...issue.path];
  const add = (at: readonly PropertyKey[], description: string): void => {
    violations.push({ field: fieldOf(at), description });
  };
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys.slice(0, MAX_VIOLATIONS)) add([...path, key], 'is not a known field');
    return;
  }
  if (issue.code === 'invalid_key') return add(path, issue.issues[0]?.message ?? issue.message);
  const meant = issue.code === 'invalid_union' ? meantBranch(issue.errors) : undefined;
  if (meant === undefined) return add(path, issue.message);
  for (const inner of meant) collect(inner, path, violations);
}

/** The issues of the union branch that the client meant: the first one whose type fits at the top. */
function meantBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  return branches.find((branch) => branch.length > 0 && !branch.some(isOfOtherType));
}

function isOfOtherType({ code, path }: Issue): boolean {
  return (
    path.length === 0 && (code === 'invalid_type' || code === 'invalid_value' || code === 'invalid_union')
  );
}

/** Writes a path as OpenAI does; a body that is wrong as a whole is called `body`. */
function fieldOf(path: readonly PropertyKey[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else text += text === '' ? String(part) : `.${String(part)}`;
  }
  return text === '' ? 'body' : text.slice(0, MAX_FIELD_LENGTH);
}
