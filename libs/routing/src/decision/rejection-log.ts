import type { Rejection } from '@signalbox/domain';
import type { Filter, RoutingCandidate, RoutingView } from '../plugin.js';

/** How many rejections are told in words where no trace is asked for. */
const LISTED_WITHOUT_TRACE = 16;

/**
 * Who was rejected and why. Sentences cost more than decisions: without a trace only the first 16 backends of a rule are
 * named, which is all of them in most policies, and the others are counted.
 */
export class RejectionLog {
  readonly #most: number;
  #listed: Rejection[] = [];
  #forGood = 0;
  #forNow = 0;
  readonly #objectors = new Set<string>();

  constructor(trace: boolean) {
    this.#most = trace ? Infinity : LISTED_WITHOUT_TRACE;
  }

  /** The first ones, in the order in which they were rejected. */
  get listed(): readonly Rejection[] {
    return this.#listed;
  }

  /** How many more there are. */
  get unlisted(): number {
    return this.#forGood + this.#forNow - this.#listed.length;
  }

  /** Whether waiting may help against one of them at least. */
  get hasTransient(): boolean {
    return this.#forNow > 0;
  }

  /** Who has rejected somebody for good: types of filters, and names of wishes. Those that are not named count too. */
  get objectors(): ReadonlySet<string> {
    return this.#objectors;
  }

  /** Notes what a filter has against a candidate; nothing if it has nothing. */
  addVerdict(filter: Filter, candidate: RoutingCandidate, view: RoutingView): void {
    const verdict = filter.keep(candidate, view);
    if (verdict.keep) return;
    const { transient } = verdict;
    if (transient) this.#forNow += 1;
    else this.#countForGood(filter.type);
    if (this.#listed.length >= this.#most) return;
    const reason = verdict.reason(candidate, view);
    this.#listed.push({ backend: candidate.backend.backend, by: filter.type, reason, transient });
  }

  /** Notes that a wish of the caller leaves somebody out for good. */
  addWish(by: string, { backend }: RoutingCandidate, reason: string): void {
    this.#countForGood(by);
    if (this.#listed.length >= this.#most) return;
    this.#listed.push({ backend: backend.backend, by, reason, transient: false });
  }

  /** Takes back what waiting may change: those are tried all the same. */
  takeBackTransient(): void {
    this.#forNow = 0;
    this.#listed = this.#listed.filter(({ transient }) => !transient);
  }

  #countForGood(by: string): void {
    this.#forGood += 1;
    this.#objectors.add(by);
  }
}
