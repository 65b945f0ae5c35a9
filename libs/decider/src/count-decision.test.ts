import type { Plan } from '@signalbox/domain';
import type { RoutingDecision } from '@signalbox/routing';
import { describe, expect, it } from 'vitest';
import { countDecision } from './count-decision.js';

const COMMON = { steps: [], warnings: [], unlisted: 0 };

function counted(decision: RoutingDecision): readonly (readonly unknown[])[] {
  const added: unknown[][] = [];
  countDecision(decision, { add: (...count) => void added.push(count) });
  return added;
}

function planned(more: Partial<Plan> = {}): RoutingDecision {
  const plan: Plan = {
    policyVersion: 'v',
    route: 'default',
    rule: 'cheapest',
    candidates: [],
    rejected: [],
    limits: { attempts: 1, firstTokenMs: 1, idleMs: 1, totalMs: 1 },
    lastResort: false,
    ...more,
  };
  return { kind: 'plan', plan, ...COMMON };
}

describe('countDecision', () => {
  it('counts a plan under its route and rule', () => {
    expect(counted(planned())).toEqual([
      ['decisions', 1, { route: 'default', rule: 'cheapest', outcome: 'plan' }],
    ]);
  });

  it('counts what is out of the ordinary once more, as what it is', () => {
    const kinds = counted({ ...planned(), special: ['spill', 'fallback'] }).slice(1);
    expect(kinds).toEqual([
      ['specialDecisions', 1, { kind: 'spill' }],
      ['specialDecisions', 1, { kind: 'fallback' }],
    ]);
  });

  it('counts a refusal under its reason, and under its route and rule if it came to them', () => {
    const decision: RoutingDecision = {
      kind: 'reject',
      reason: 'NO_ELIGIBLE_BACKEND',
      message: '',
      violations: [],
      policyVersion: 'v',
      rejected: [],
      ...COMMON,
    };
    expect(counted(decision)).toEqual([
      ['decisions', 1, { route: '', rule: '', outcome: 'NO_ELIGIBLE_BACKEND' }],
    ]);
    expect(counted({ ...decision, route: 'default', rule: 'cheapest' })).toEqual([
      ['decisions', 1, { route: 'default', rule: 'cheapest', outcome: 'NO_ELIGIBLE_BACKEND' }],
    ]);
  });
});
