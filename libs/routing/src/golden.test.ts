import { readdirSync, readFileSync } from 'node:fs';
import type { BackendSignals, Recall, RequestProfile } from '@signalbox/domain';
import { parsePolicy } from '@signalbox/policy';
import { sampleProfile } from '@signalbox/testkit/samples';
import { describe, expect, it } from 'vitest';
import { compilePolicy } from './compile-policy.js';
import type { CompiledPolicy } from './compiled-policy.js';
import { explain } from './decide.js';
import type { RoutingDecision } from './decision/routing-decision.js';
import { seededRandom } from './seeded-random.js';
import { worldOf } from './testing/decisions.js';
import { NOW } from './testing/events.js';

/** One decision to make: its inputs that differ from the defaults. */
type Golden = {
  /** What it demonstrates, in a sentence. */
  readonly about: string;
  /** A file in `golden/policies`. */
  readonly policy: string;
  readonly profile: Partial<RequestProfile>;
  readonly world: Readonly<Record<string, Partial<BackendSignals>>>;
  readonly recall?: Recall;
  readonly now?: number;
  readonly seed?: number;
  readonly turn?: number;
};

const FOLDER = new URL('golden/', import.meta.url);

const NAMES = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''));

function readGolden(name: string): Golden {
  const golden: Golden = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'));
  return golden;
}

function policyNamed(name: string): CompiledPolicy {
  const parsed = parsePolicy(readFileSync(new URL(`policies/${name}.yaml`, FOLDER), 'utf8'));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const result = compilePolicy(parsed.policy, name);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.compiled;
}

/** The decision as lines that a reviewer can read: its result, and then each step. */
function tell(about: string, { steps, warnings, ...decision }: RoutingDecision): string {
  const outcome = Object.entries(
    decision.kind === 'plan' ? { ...decision.plan, unlisted: decision.unlisted } : decision,
  );
  const single = outcome.filter(([, value]) => !Array.isArray(value));
  return [
    about,
    '',
    `${decision.kind} ${JSON.stringify(Object.fromEntries(single))}`,
    ...outcome.flatMap(([name, value]) =>
      Array.isArray(value) ? value.map((item: unknown) => `${name} ${JSON.stringify(item)}`) : [],
    ),
    ...warnings.map((warning) => `warning ${JSON.stringify(warning)}`),
    '',
    ...steps.flatMap(({ stage, name, verdicts, ...more }) => [
      `${stage} ${name} ${JSON.stringify(more)}`,
      ...verdicts.map((verdict) => `  ${JSON.stringify(verdict)}`),
    ]),
    '',
  ].join('\n');
}

describe('recorded decisions', () => {
  it('are there', () => {
    expect(NAMES.length).toBeGreaterThanOrEqual(20);
  });

  // A difference is a change of behaviour. If it is intended, `vitest -u` records it.
  it.each(NAMES)('%s', async (name) => {
    const { about, policy, profile, world, recall, now = NOW + 100, seed = 1, turn = 0 } = readGolden(name);
    const decision = explain({
      profile: sampleProfile(profile),
      policy: policyNamed(policy),
      snapshot: worldOf(world),
      ...(recall !== undefined && { recall }),
      now,
      random: seededRandom(seed),
      turnOf: () => turn,
    });
    await expect(tell(about, decision)).toMatchFileSnapshot(`golden/${name}.txt`);
  });
});
