import { DecisionService, decideRequestFromWire, decideResponseToWire } from '@signalbox/contracts';
import type {
  Decision,
  Plan,
  RankedCandidate,
  RequestLimits,
  RequestProfile,
  Warning,
} from '@signalbox/domain';
import { defineService, implement } from '@signalbox/runtime';

/** A decision service whose decisions a test makes. */
export type FakeDecision = {
  /** What it answers from now on; a promise that never settles is a service that hangs. */
  decide: (profile: RequestProfile) => Decision | Promise<Decision>;
  /** Every profile that it was asked about. */
  readonly asked: RequestProfile[];
};

/** Limits that no test waits for. */
export const GENEROUS: RequestLimits = { attempts: 3, firstTokenMs: 10_000, idleMs: 10_000, totalMs: 20_000 };

/** A candidate whose backend, provider and model have telling names. */
export function candidate(backend: string, more: Partial<RankedCandidate> = {}): RankedCandidate {
  return {
    backend,
    provider: `${backend}-provider`,
    adapter: 'fake',
    model: `${backend}-model`,
    score: 0.5,
    ...more,
  };
}

/** A plan that tries these backends in this order. */
export function planOf(
  candidates: readonly (string | RankedCandidate)[],
  limits: Partial<RequestLimits> = {},
): Decision {
  const plan: Plan = {
    policyVersion: 'abc123def456',
    route: 'default',
    rule: 'all',
    candidates: candidates.map((item) => (typeof item === 'string' ? candidate(item) : item)),
    rejected: [
      { backend: 'too-small', by: 'context-window-filter', reason: 'is too small', transient: false },
    ],
    limits: { ...GENEROUS, ...limits },
    lastResort: false,
  };
  return { kind: 'plan', plan, steps: [] };
}

/** The same decision with these warnings. */
export function withWarnings(decision: Decision, warnings: readonly Warning[]): Decision {
  return decision.kind === 'plan' ? { ...decision, plan: { ...decision.plan, warnings } } : decision;
}

/** Makes the decision service of a test and the service that serves it. */
export function fakeDecision() {
  const fake: FakeDecision = { decide: () => planOf(['alpha', 'beta']), asked: [] };
  const service = defineService({
    name: 'decision',
    settings: {},
    start: async () => ({
      implementations: [
        implement(DecisionService, {
          async Decide(request) {
            const profile = decideRequestFromWire(request);
            fake.asked.push(profile);
            return decideResponseToWire(await fake.decide(profile));
          },
          async Explain() {
            return {};
          },
        }),
      ],
      trunk: true,
    }),
  });
  return { fake, service };
}
