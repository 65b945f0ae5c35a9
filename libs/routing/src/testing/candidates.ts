import { NO_RECALL, NO_SIGNALS, type BackendSignals } from '@signalbox/domain';
import { sampleProfile } from '@signalbox/testkit/samples';
import type {
  CompiledBackend,
  Expectation,
  PickContext,
  RoutingCandidate,
  RoutingView,
  Scored,
} from '../plugin.js';
import { NO_CHANCE } from './decisions.js';
import { NOW } from './events.js';

/** The details of a candidate that tests may set; the rest is plain and unknown. */
export type CandidateParts = {
  readonly backend?: Partial<CompiledBackend>;
  readonly signals?: Partial<BackendSignals>;
  readonly expected?: Partial<Expectation>;
};

/** A candidate for tests of one plugin. */
export function candidateOf(name: string, parts: CandidateParts = {}): RoutingCandidate {
  return {
    backend: {
      backend: name,
      provider: 'provider',
      adapter: 'adapter',
      model: 'model',
      capabilities: new Set(),
      retention: 'none',
      quality: { default: 0.5 },
      weight: 1,
      saturation: { waiting: 8, kvCache: 0.95 },
      ...parts.backend,
    },
    signals: { ...NO_SIGNALS, ...parts.signals },
    expected: { outputTokens: 512, cachedTokens: 0, costNanoUsd: undefined, ...parts.expected },
  };
}

/** A candidate with its score. */
export function scoredOf(name: string, score = 0.5, parts: CandidateParts = {}): Scored {
  return { candidate: candidateOf(name, parts), score };
}

/** The names of scored candidates, in their order. */
export function namesOf(scored: readonly Scored[]): readonly string[] {
  return scored.map(({ candidate }) => candidate.backend.backend);
}

/** What plugins see of a plain chat under a rule without demands. */
export function viewWith(differences: Partial<RoutingView> = {}): RoutingView {
  return {
    profile: sampleProfile(),
    require: { capabilities: [] },
    exclude: [],
    needs: [],
    maxCostNanoUsd: undefined,
    recall: NO_RECALL,
    distance: () => undefined,
    now: NOW,
    ...differences,
  };
}

/** The context of a picker, without randomness. */
export function contextWith(differences: Partial<PickContext> = {}): PickContext {
  return { view: viewWith(), random: NO_CHANCE, turn: 0, ...differences };
}
