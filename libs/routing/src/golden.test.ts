import { readdirSync, readFileSync } from 'node:fs';
import type { EventEnvelope, Price, RequestProfile } from '@signalbox/domain';
import { describe, expect, it } from 'vitest';
import { explain } from './decide.js';
import type { RoutingDecision } from './decision/routing-decision.js';
import { seededRandom } from './testing/decisions.js';
import { snapshotOf } from './testing/events.js';
import { compiledOf, type PolicyInput } from './testing/policies.js';

/** A recorded decision: everything it depends on, and what came of it. A difference is a change of behaviour. */
type Golden = {
  readonly about: string;
  readonly policy: PolicyInput;
  readonly prices: Readonly<Record<string, Price>>;
  readonly events: readonly EventEnvelope[];
  readonly now: number;
  readonly seed: number;
  readonly profile: RequestProfile;
  readonly decision: RoutingDecision;
};

const FOLDER = new URL('golden/', import.meta.url);

const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

function readGolden(file: string): Golden {
  const golden: Golden = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
  return golden;
}

/** The decision as JSON has it, so that it can be compared with a file. */
function decideGolden({ policy, prices, events, now, seed, profile }: Golden): unknown {
  const decision = explain({
    profile,
    policy: compiledOf(policy),
    snapshot: snapshotOf(events, now),
    prices: (backend) => prices[backend],
    now,
    random: seededRandom(seed),
  });
  return JSON.parse(JSON.stringify(decision));
}

describe('recorded decisions', () => {
  it('are there', () => {
    expect(FILES.length).toBeGreaterThanOrEqual(5);
  });

  it.each(FILES.map((file) => [file.replace('.json', ''), readGolden(file)] as const))(
    '%s',
    (_name, golden) => {
      expect(decideGolden(golden)).toEqual(golden.decision);
    },
  );
});
