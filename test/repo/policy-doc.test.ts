import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CAPABILITIES, CRITICALITIES, RETENTIONS } from '@signalbox/domain';
import { REGISTRY, REQUEST_FIELDS, SIGNAL_KEYS, TENANT_FIELDS } from '@signalbox/routing';
import { describe, expect, it } from 'vitest';
import { POLICY_FIELDS, POLICY_SECTIONS, type PolicyField } from './policy-fields.js';
import { codeOf, namesUnder, tableUnder } from './read-markdown.js';
import { ROOT } from './source-files.js';

const page = readFileSync(join(ROOT, 'docs/policy.md'), 'utf8');

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

  /** The longest part that a field is in: rules and limits have tables of their own within their route. */
  function partOf(field: string): string | undefined {
    return parts.findLast((part) => field.startsWith(`${part}.`));
  }
});

describe('docs/policy.md has the closed lists of the code', () => {
  it.each([
    ['### Capabilities', CAPABILITIES],
    ['### Retentions', RETENTIONS],
    ['### Criticalities', CRITICALITIES],
  ])('%s', (heading, words) => {
    expect(namesUnder(page, heading)).toEqual(words);
  });

  it('## Conditions', () => {
    const fields = [
      ...Object.entries(REQUEST_FIELDS).map(([name, type]) => [`request.${name}`, type]),
      ...Object.entries(TENANT_FIELDS).map(([name, type]) => [`tenant.${name}`, type]),
    ];
    expect(tableUnder(page, '## Conditions').map(([name, type]) => [codeOf(name), codeOf(type)])).toEqual(
      fields,
    );
  });

  it('## What a caller may ask for', () => {
    const proto = readFileSync(join(ROOT, 'proto/signalbox/inference/v1/routing.proto'), 'utf8');
    const [, message = ''] = /^message RoutingPreferences \{([\s\S]*?)^\}/m.exec(proto) ?? [];
    const fields = [...message.matchAll(/(\w+) = \d+;/g)].map(([, name]) => name);
    const rows = tableUnder(page, '## What a caller may ask for');
    expect(rows.map(([, name]) => codeOf(name))).toEqual(fields);
  });
});

describe('docs/policy.md has the plugins of the registry, in their own words', () => {
  it('### Filters', () => {
    const rows = REGISTRY.filters.map(({ type, describe, needs }) => [
      cellOf([type]),
      describe,
      cellOf(needs),
    ]);
    expect(tableUnder(page, '### Filters').map((row) => row.slice(0, 3))).toEqual(rows);
  });

  it('### Scorers', () => {
    const rows = Object.entries(REGISTRY.scorers).map(([weight, { type, describe, needs }]) => [
      cellOf([`prefer.${weight}`]),
      cellOf([type]),
      describe,
      cellOf(needs),
    ]);
    expect(tableUnder(page, '### Scorers').map((row) => row.slice(0, 4))).toEqual(rows);
  });

  it('### Pickers', () => {
    const rows = Object.values(REGISTRY.pickers).map(({ type, describe }) => [cellOf([type]), describe]);
    expect(tableUnder(page, '### Pickers').map((row) => row.slice(0, 2))).toEqual(rows);
  });

  it('and says for each what is to be known of it', () => {
    const rows = ['### Filters', '### Scorers', '### Pickers'].flatMap((heading) =>
      tableUnder(page, heading),
    );
    expect(rows.filter((row) => row.at(-1) === '')).toEqual([]);
  });
});

it('docs/adding-a-scorer.md has every signal', () => {
  const scorers = readFileSync(join(ROOT, 'docs/adding-a-scorer.md'), 'utf8');
  expect(namesUnder(scorers, '## What a plugin may know')).toEqual(SIGNAL_KEYS);
});
