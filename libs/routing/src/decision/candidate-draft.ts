import type { BackendSignals } from '@signalbox/domain';
import { expectationOf, type Mutable } from '../expectation.js';
import type { CompiledBackend, Expectation, RoutingCandidate } from '../plugin.js';
import { signalsOf } from '../snapshot.js';
import type { DecisionRun } from './decision-run.js';
import { priceOf } from './price-of.js';
import { learnedLength } from './usual-length.js';

/**
 * A backend that is being screened. The filters see all backends of a rule through one draft object, which is reused for
 * the next backend until one passes and keeps it: so a rejected backend costs no memory. Expectations are computed on first
 * access.
 */
export class CandidateDraft implements RoutingCandidate {
  backend: CompiledBackend;
  signals: BackendSignals;
  readonly #run: DecisionRun;
  readonly #expected: Mutable<Expectation> = { outputTokens: 0, cachedTokens: 0, costNanoUsd: undefined };
  #isExpected = false;

  constructor(run: DecisionRun, backend: CompiledBackend) {
    this.#run = run;
    this.backend = backend;
    this.signals = signalsOf(run.input.snapshot, backend.backend);
  }

  /** A draft of this backend: `used` pointed at it, or a new one. */
  static of(backend: CompiledBackend, run: DecisionRun, used: CandidateDraft | undefined): CandidateDraft {
    if (used === undefined) return new CandidateDraft(run, backend);
    used.backend = backend;
    used.signals = signalsOf(run.input.snapshot, backend.backend);
    used.#isExpected = false;
    return used;
  }

  get expected(): Expectation {
    if (this.#isExpected) return this.#expected;
    this.#isExpected = true;
    const { input, recall, usualLength } = this.#run;
    const { profile } = input;
    const price = priceOf(this.backend, input);
    const usualTokens = learnedLength(this.signals, profile.task) ?? usualLength.tokens;
    return expectationOf(profile, this.backend, price, usualTokens, recall, this.#expected);
  }
}
