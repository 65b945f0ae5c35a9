import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Price, RequestProfile } from '@signalbox/domain';
import { describeProblems, parsePolicy } from '@signalbox/policy';
import {
  compileCondition,
  compilePolicy,
  ConditionRequest,
  ConditionTenant,
  decide,
  EMPTY_SNAPSHOT,
  type CompiledPolicy,
} from '@signalbox/routing';
import { describe, expect, it } from 'vitest';
import { POLICY_FIELDS } from './policy-fields.js';
import { codeOf, fencesOf, tableUnder } from './read-markdown.js';
import { ROOT } from './source-files.js';

type Tree = Record<string, unknown>;

const page = readFileSync(join(ROOT, 'docs/policy.md'), 'utf8');

const PROFILE: RequestProfile = {
  requestId: 'example',
  model: 'auto',
  kind: 'chat',
  stream: true,
  criticality: 'standard',
  inputTokens: 100,
  needs: [],
  messageCount: 1,
  toolCount: 0,
  imageCount: 0,
  tags: {},
  preferences: {},
};

function example(name: string): string {
  const [text] = fencesOf(page, `yaml complete ${name}`);
  if (text === undefined) throw new Error(`The page has no example "${name}".`);
  return text;
}

/** @throws Error that lists every problem. */
function compiled(text: string): CompiledPolicy {
  const parsed = parsePolicy(text);
  if (!parsed.ok) throw new Error(describeProblems(parsed.problems));
  const result = compilePolicy(parsed.policy, parsed.version, { locate: parsed.locate });
  if (!result.ok) throw new Error(describeProblems(result.problems));
  return result.compiled;
}

describe('the complete examples of docs/policy.md', () => {
  it.each(['smallest', 'whole', 'recipes'])('are accepted: %s', (name) => {
    expect(compiled(example(name)).models.size).toBeGreaterThan(0);
  });

  it('show every field that there is', () => {
    const missing = POLICY_FIELDS.filter(({ path }) => {
      const [section = '', ...parts] = path.replaceAll('[]', '').split('.');
      const field = parts.findLast((part) => part !== '<name>') ?? section;
      return !fieldsIn(example('whole'), section).has(field);
    });
    expect(missing).toEqual([]);
  });

  /** All keys of a section, that of the section included. */
  function fieldsIn(text: string, section: string): ReadonlySet<string | undefined> {
    const [lines = ''] = new RegExp(`^${section}:.*\\n(?:(?: .*)?\\n)*`, 'm').exec(text) ?? [];
    return new Set([...lines.matchAll(/([\w-]+):(?=\s)/g)].map(([, field]) => field));
  }
});

describe('the defaults of docs/policy.md', () => {
  const smallest = (): Tree => ({
    version: 1,
    providers: { lab: { adapter: 'simulated', baseUrl: 'http://127.0.0.1/v1' } },
    backends: { parrot: { provider: 'lab', model: 'parrot-1' } },
    models: { auto: { route: 'default' } },
    routes: { default: { rules: [{ name: 'all' }] } },
    tenants: { acme: { keys: [{ sha256: '0'.repeat(64) }] } },
  });

  const headings = [...page.matchAll(/^### `(.+)`$/gm)].map(([, path = '']) => path);
  const defaults = headings.flatMap((path) =>
    tableUnder(page, `### \`${path}\``).flatMap(
      ([field, fallback]): readonly (readonly [string, string])[] => {
        const value = codeOf(fallback);
        return value === undefined ? [] : [[`${path}.${codeOf(field) ?? ''}`, value]];
      },
    ),
  );

  it('are those of the code: a policy that writes them out has the same version as one that leaves them out', () => {
    const explicit = smallest();
    for (const [path, value] of defaults)
      put(explicit, path.replaceAll('[]', '.0').split('.'), valueOf(value));
    expect(defaults.length).toBeGreaterThan(15);
    expect(compiled(JSON.stringify(explicit)).version).toBe(compiled(JSON.stringify(smallest())).version);
  });

  /** Words are texts, all else is JSON. */
  function valueOf(text: string): unknown {
    return /^[\d[{]/.test(text) && !/[a-z]$/.test(text) ? JSON.parse(text) : text;
  }

  /** Sets a value; `<name>` stands for the first name that is there. */
  function put(tree: Tree, [head = '', ...rest]: readonly string[], value: unknown): void {
    const key = head === '<name>' ? (Object.keys(tree)[0] ?? '') : head;
    if (rest.length === 0) tree[key] = value;
    else put((tree[key] ??= {}) as Tree, rest, value);
  }
});

describe('the conditions of docs/policy.md', () => {
  const rows = tableUnder(page, '### A condition that fails');

  it.each(rows.map(([condition, ...outcomes]) => [codeOf(condition) ?? '', outcomes] as const))(
    '%s',
    (text, outcomes) => {
      const result = compileCondition(text);
      if (!result.ok) throw new Error(result.message);
      const tags = [{}, { data: 'restricted' }, { data: 'public' }];
      const tenant = new ConditionTenant({});
      const kinds = tags.map(
        (tags) => result.condition(new ConditionRequest({ ...PROFILE, tags }), tenant).kind,
      );
      expect(kinds.map((kind) => kind.replace('-', ' '))).toEqual(outcomes);
    },
  );
});

describe('the recipes of docs/policy.md', () => {
  const policy = compiled(example('recipes'));

  /** By which rule a request goes, and to whom. */
  function planned(differences: Partial<RequestProfile>): readonly string[] {
    const profile = { ...PROFILE, ...differences };
    const prices = (): Price => ({ inputPerMillion: 0.25, outputPerMillion: 2 });
    const decision = decide({ profile, policy, prices, snapshot: EMPTY_SNAPSHOT, now: 0, random: () => 0.5 });
    if (decision.kind === 'reject') throw new Error(decision.message);
    const { rule, candidates } = decision.plan;
    return [rule, ...candidates.map(({ backend }) => backend)];
  }

  const HOME = ['stays-home', 'llama-70b', 'qwen-32b', 'llama-8b'];

  it.each([
    ['without a tag', { tenant: 'shop' }],
    ['with a mistyped tag', { tenant: 'shop', tags: { data: 'pubic' } }],
    ['of a tenant whose data stays in the EU', { tenant: 'bank', tags: { data: 'public' } }],
  ])('keep a request at home %s', (_what, differences) => {
    expect(planned({ model: 'careful', ...differences })).toEqual(HOME);
  });

  it('let public data go anywhere', () => {
    expect(planned({ model: 'careful', tenant: 'shop', tags: { data: 'public' } })).toContain('gpt-mini');
  });

  it('begin with the smallest model for what is short and plain', () => {
    expect(planned({ tenant: 'shop' })).toEqual(['short-and-plain', 'llama-8b', 'llama-70b', 'gpt-mini']);
  });

  it('give the newcomer a tenth of the traffic', () => {
    const weights = policy.backends.map(({ backend, weight, quality }) => [backend, weight, quality]);
    expect(weights).toEqual(
      expect.arrayContaining([
        ['llama-70b', 9, 0.7],
        ['qwen-32b', 1, 0.7],
      ]),
    );
  });
});
