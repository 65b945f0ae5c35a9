import type { profileSchema } from '@signalbox/contracts';
import { formatPath, suggestName, type PolicyPath } from '@signalbox/policy';

/** One violation of a schema by a document. */
type Issue = NonNullable<ReturnType<typeof profileSchema.safeParse>['error']>['issues'][number];

/** The fields of each object that accepts no others, by its path. */
export type KnownFields = Readonly<Record<string, readonly string[]>>;

/** What a field must be, by the schema's name for its type. */
const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object of texts by name',
};

/** Describes a problem of a JSON document: one sentence for each wrong field, beginning with its path. */
export function describeIssue(issue: Issue, document: unknown, known: KnownFields): readonly string[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  const field = formatPath(path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const hint = suggestName(key, known[field] ?? []);
        return `${formatPath([...path, key])}: There is no such field. ${hint}`;
      });
    case 'invalid_type':
      return [`${field || 'the document'}: It must be ${KINDS[issue.expected] ?? issue.expected}.`];
    case 'invalid_value': {
      const words = issue.values.map(String);
      const value = valueAt(document, path);
      if (typeof value !== 'string') return [`${field}: It must be one of ${words.join(', ')}.`];
      return [`${field}: It cannot be "${value}". ${suggestName(value, words)}`];
    }
    default:
      return [`${field || 'the document'}: ${issue.message}.`];
  }
}

function valueAt(document: unknown, path: PolicyPath): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
    document,
  );
}
