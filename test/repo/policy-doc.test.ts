import {
  CAPABILITIES,
  CRITICALITIES,
  RETENTIONS,
  SENSITIVE_KINDS,
  SENSITIVITIES,
  SORTS,
  STATED_FEATURES,
  TASKS,
} from '@signalbox/domain';
import {
  BACKEND_FIELDS,
  REGISTRY,
  REQUEST_FIELDS,
  SIGNAL_KEYS,
  TENANT_FIELDS,
  TIME_FIELDS,
} from '@signalbox/routing';
import { describe, expect, it } from 'vitest';
import { POLICY_FIELDS, POLICY_SECTIONS, type PolicyField } from './policy-fields.js';
import { codeOf, namesUnder, tableUnder } from './read-markdown.js';
import { replaceTable } from './replace-table.js';
import { readInRepo } from './source-files.js';

const page = readInRepo('docs/policy.md');

/** A list of signals as a cell: each as code. */
const cellOf = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

/** The fields of a table, below a path. */
function fieldsUnder(heading: string, path = ''): readonly PolicyField[] {
  return tableUnder(page, heading).map(([name, fallback]) => ({
    path: `${path}${codeOf(name) ?? ''}`.replaceAll(/<\w+>/g, '<name>'),
    required: fallback === '**required**',
  }));
}

describe('docs/policy.md has the fields of the schema', () => {
  it('sections', () => {
    expect(fieldsUnder('### The file')).toEqual(POLICY_SECTIONS);
  });

  const parts = [...page.matchAll(/^### `(.+)`$/gm)].map(([, path = '']) => path);

  it.each(parts)('%s', (part) => {
    const fields = POLICY_FIELDS.filter(({ path }) => partOf(path) === part);
    expect(fieldsUnder(`### \`${part}\``, `${part}.`)).toEqual(fields);
  });

  it('and no other, in the order of the file', () => {
    const values = POLICY_FIELDS.filter(
      ({ path }) => !POLICY_SECTIONS.some((section) => section.path === path),
    );
    expect([...new Set(values.map(({ path }) => partOf(path)))]).toEqual(parts);
  });

  /** The longest part that contains a field: rules and limits have tables of their own within their route. */
  function partOf(field: string): string | undefined {
    return parts
      .filter((part) => field.startsWith(`${part}.`))
      .toSorted((a, b) => b.length - a.length)
      .at(0);
  }
});

describe('docs/policy.md has the closed lists of the code', () => {
  it.each([
    ['### Capabilities', CAPABILITIES],
    ['### Tasks', TASKS],
    ['### Sensitivities', SENSITIVITIES],
    ['### Sensitive kinds', SENSITIVE_KINDS],
    ['### Sorts', SORTS],
    ['### Retentions', RETENTIONS],
    ['### Criticalities', CRITICALITIES],
    ['### Features that a caller states', STATED_FEATURES],
  ])('%s', (heading, words) => {
    expect(namesUnder(page, heading)).toEqual(words);
  });

  it.each([
    ['### The request', 'request.', REQUEST_FIELDS],
    ['### The tenant', 'tenant.', TENANT_FIELDS],
    ['### The time', 'time.', TIME_FIELDS],
    ['### The mesh', '', BACKEND_FIELDS],
  ])('%s', (heading, prefix, fields) => {
    const rows = tableUnder(page, heading).map(([name, type]) => [codeOf(name), codeOf(type)]);
    expect(rows).toEqual(Object.entries(fields).map(([name, type]) => [`${prefix}${name}`, type]));
  });

  it('features that are found, those that may be stated among them', () => {
    const found = tableUnder(page, '## What is known of a request').flatMap(([names = '']) =>
      names.split(', ').map(codeOf),
    );
    expect(found).toEqual(expect.arrayContaining([...STATED_FEATURES]));
  });
});

describe('docs/policy.md has the wishes that a caller may send', () => {
  const WISHES = '## What a caller may ask for';
  const STATED = '### Features that a caller states';

  it.each([
    [WISHES, 'RoutingPreferences'],
    [STATED, 'StatedFeatures'],
  ])('%s: over gRPC the fields of %s', (heading, message) => {
    const proto = readInRepo('proto/signalbox/inference/v1/routing.proto');
    const [, body = ''] = new RegExp(`^message ${message} \\{([\\s\\S]*?)^\\}`, 'm').exec(proto) ?? [];
    const fields = [...body.matchAll(/(\w+) = \d+;/g)].map(([, name]) => name);
    const names = tableUnder(page, heading).map(([, name]) => codeOf(name) ?? '');
    expect(names.toSorted()).toEqual(fields.toSorted());
  });

  it('on HTTP those of the object `signalbox`', () => {
    const schema = readInRepo('services/ingress/src/http/openai/routing-wishes.ts');
    const fields = [...schema.matchAll(/^ {2}(\w+): optional\(/gm)].map(([, name = '']) => name);
    const headings = [WISHES, '### What else a request says', STATED];
    const names = headings
      .flatMap((heading) => namesUnder(page, heading))
      .map((name = '') => name.replace('signalbox.', ''))
      .filter((name) => name !== 'user');
    expect(names.toSorted()).toEqual(fields.toSorted());
  });
});

it('docs/policy.md has the plugins of the registry, in their own words', async () => {
  const filters = REGISTRY.filters.map(({ type, describe, needs, weakness }) => [
    cellOf([type]),
    describe,
    cellOf(needs),
    weakness,
  ]);
  const scorers = Object.entries(REGISTRY.scorers).map(([word, { type, describe, needs, weakness }]) => [
    cellOf([`prefer.${word}`]),
    cellOf([type]),
    describe,
    cellOf(needs),
    weakness,
  ]);
  const pickers = Object.values(REGISTRY.pickers).map(({ type, describe, needs, weakness }) => [
    cellOf([type]),
    describe,
    cellOf(needs),
    weakness,
  ]);
  let expected = page;
  expected = replaceTable(expected, '### Filters', ['Filter', 'What it does', 'Needs', 'Weakness'], filters);
  expected = replaceTable(
    expected,
    '### Scorers',
    ['Weight', 'Scorer', 'Score', 'Needs', 'Weakness'],
    scorers,
  );
  expected = replaceTable(expected, '### Pickers', ['Picker', 'What it does', 'Needs', 'Weakness'], pickers);
  await expect(expected).toMatchFileSnapshot('../../docs/policy.md');
});

it('docs/adding-a-scorer.md has every signal', () => {
  expect(namesUnder(readInRepo('docs/adding-a-scorer.md'), '## What a plugin may know')).toEqual(SIGNAL_KEYS);
});
