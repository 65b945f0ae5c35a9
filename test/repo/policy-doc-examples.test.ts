import { NO_SIGNALS, type BackendSignals, type Price, type RequestProfile } from '@signalbox/domain';
import { describeProblems, parsePolicy } from '@signalbox/policy';
import {
  compileCondition,
  compilePolicy,
  conditionEnvironment,
  ConditionMesh,
  ConditionRequest,
  ConditionTenant,
  ConditionTime,
  decide,
  EMPTY_SNAPSHOT,
  type CompiledPolicy,
} from '@signalbox/routing';
import { sampleProfile } from '@signalbox/testkit/samples';
import { describe, expect, it } from 'vitest';
import { POLICY_FIELDS } from './policy-fields.js';
import { codeOf, fencesOf, tableUnder } from './read-markdown.js';
import { readInRepo } from './source-files.js';

type Tree = Record<string, unknown>;

const page = readInRepo('docs/policy.md');

const PROFILE = sampleProfile({ inputTokens: 100, complexity: 0.1 });

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

  /** All keys of a section, including its own. */
  function fieldsIn(text: string, section: string): ReadonlySet<string | undefined> {
    const [lines = ''] = new RegExp(`^${section}:.*\\n(?:(?: .*)?\\n)*`, 'm').exec(text) ?? [];
    return new Set([...lines.matchAll(/([\w-]+):(?=\s)/g)].map(([, field]) => field));
  }
});

describe('the defaults of docs/policy.md', () => {
  /** The smallest policy that has every optional group. */
  const smallest = (): Tree => ({
    version: 1,
    providers: {
      lab: {
        adapter: 'simulated',
        baseUrl: 'http://127.0.0.1/v1',
        metrics: { engine: 'http://127.0.0.1/metrics' },
      },
    },
    backends: {
      parrot: { provider: 'lab', model: 'parrot-1', cache: {} },
      cockatoo: { provider: 'lab', model: 'parrot-2' },
    },
    models: { auto: { route: 'default' } },
    routes: { default: { rules: [{ name: 'all', use: ['parrot'], spill: { to: ['cockatoo'] } }] } },
    tenants: { acme: { keys: [{ sha256: '0'.repeat(64) }] } },
  });

  const headings = [...page.matchAll(/^### `(.+)`$/gm)].map(([, path = '']) => path);
  const defaults = [
    ...defaultsUnder('### The file', ''),
    ...headings.flatMap((path) => defaultsUnder(`### \`${path}\``, `${path}.`)),
  ];

  it('are those of the code: a policy that writes them out has the same version as one that leaves them out', () => {
    const explicit = smallest();
    for (const [path, value] of defaults)
      put(explicit, path.replaceAll('[]', '.0').split('.'), valueOf(value));
    expect(defaults.length).toBeGreaterThan(35);
    expect(compiled(JSON.stringify(explicit)).version).toBe(compiled(JSON.stringify(smallest())).version);
  });

  function defaultsUnder(heading: string, prefix: string): readonly (readonly [string, string])[] {
    return tableUnder(page, heading).flatMap(([field, fallback]): readonly (readonly [string, string])[] => {
      const value = codeOf(fallback);
      return value === undefined || value === '{}' ? [] : [[`${prefix}${codeOf(field) ?? ''}`, value]];
    });
  }

  /** Words are texts, all else is JSON. */
  function valueOf(text: string): unknown {
    return /^[\d[{]/.test(text) && !/[a-z]$/.test(text) ? JSON.parse(text) : text;
  }

  /** Sets a value; `<name>` stands for the first existing name. */
  function put(tree: Tree, [head = '', ...rest]: readonly string[], value: unknown): void {
    const key = head === '<name>' ? (Object.keys(tree)[0] ?? '') : head;
    if (rest.length === 0) tree[key] = value;
    else put((tree[key] ??= {}) as Tree, rest, value);
  }
});

describe('the conditions of docs/policy.md', () => {
  const BACKEND = 'llama-70b';
  const environment = conditionEnvironment([BACKEND]);

  /** The outcome of a condition for a request with these tags, while this is known of one backend. */
  function outcomeOf(text: string, tags: RequestProfile['tags'], signals: BackendSignals): string {
    const result = compileCondition(text, environment);
    if (!result.ok) throw new Error(result.message);
    const outcome = result.condition({
      request: new ConditionRequest({ ...PROFILE, tags }),
      tenant: new ConditionTenant({}),
      time: new ConditionTime(0, 'UTC'),
      mesh: new ConditionMesh(new Map([[BACKEND, signals]]), 0),
    });
    return outcome.kind.replace('-', ' ');
  }

  const rowsUnder = (heading: string) =>
    tableUnder(page, heading).map(([condition, ...outcomes]) => [codeOf(condition) ?? '', outcomes] as const);

  it.each(rowsUnder('### A condition that fails'))('%s', (text, outcomes) => {
    const tags: readonly RequestProfile['tags'][] = [{}, { data: 'restricted' }, { data: 'public' }];
    expect(tags.map((given) => outcomeOf(text, given, NO_SIGNALS))).toEqual(outcomes);
  });

  it.each(rowsUnder('### What is unknown'))('%s', (text, outcomes) => {
    const queues: readonly BackendSignals[] = [
      NO_SIGNALS,
      { ...NO_SIGNALS, load: { waiting: 3 } },
      { ...NO_SIGNALS, load: { waiting: 30 } },
    ];
    expect(queues.map((signals) => outcomeOf(text, {}, signals))).toEqual(outcomes);
  });

  it('are accepted as they are shown', () => {
    const [, section = ''] = page.split('\n## Conditions\n');
    const [shown = ''] = fencesOf(section, '');
    const conditions = shown.trim().split('\n');
    expect(conditions.length).toBeGreaterThan(5);
    for (const text of conditions) expect(compileCondition(text, environment)).toMatchObject({ ok: true });
  });
});

describe('the recipes of docs/policy.md', () => {
  const policy = compiled(example('recipes'));

  /** The rule that decides a request, and its backends in order. */
  function planned(differences: Partial<RequestProfile>): readonly string[] {
    const profile = { ...PROFILE, ...differences };
    const prices = (): Price => ({ inputPerMillion: 0.25, outputPerMillion: 2 });
    const decision = decide({ profile, policy, prices, snapshot: EMPTY_SNAPSHOT, now: 0, random: () => 0.5 });
    if (decision.kind === 'reject') throw new Error(decision.message);
    const { rule, candidates } = decision.plan;
    return [rule, ...candidates.map(({ backend }) => backend)];
  }

  const HOME = ['stays-home', 'llama-70b', 'qwen-32b', 'llama-8b'];

  it.each<readonly [string, Partial<RequestProfile>]>([
    ['that nobody labelled', { tenant: 'shop' }],
    ['with something sensitive in it', { tenant: 'shop', sensitivity: 'restricted' }],
    ['of a tenant whose data stays in the EU', { tenant: 'bank', sensitivity: 'public' }],
  ])('keep a request at home %s', (_what, differences) => {
    expect(planned({ model: 'careful', ...differences })).toEqual(HOME);
  });

  it('let public data go anywhere', () => {
    expect(planned({ model: 'careful', tenant: 'shop', sensitivity: 'public' })).toContain('gpt-mini');
  });

  it('begin with the smallest model for what is easy and plain', () => {
    expect(planned({ tenant: 'shop' })).toEqual(['easy-and-plain', 'llama-8b', 'llama-70b', 'gpt-mini']);
  });

  it('give the newcomer a tenth of the traffic', () => {
    const weights = policy.backends.map(({ backend, weight, quality }) => [backend, weight, quality.default]);
    expect(weights).toEqual(
      expect.arrayContaining([
        ['llama-70b', 9, 0.7],
        ['qwen-32b', 1, 0.7],
      ]),
    );
  });
});
