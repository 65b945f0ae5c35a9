import type { Rejection } from '@signalbox/domain';
import type { Filter, RoutingCandidate, RoutingView } from '../plugin.js';

/** How many rejections are described when no trace is requested. */
const LISTED_WITHOUT_TRACE = 16;

/**
 * Which backends were rejected and why. Sentences cost more than decisions: without a trace only the first 16 backends of a
 * rule are named, which is all of them in most policies, and the others are counted.
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

  /** The first rejections, in order. */
  get listed(): readonly Rejection[] {
    return this.#listed;
  }

  /** How many more rejections there are. */
  get unlisted(): number {
    return this.#forGood + this.#forNow - this.#listed.length;
  }

  /** Whether at least one rejection is transient. */
  get hasTransient(): boolean {
    return this.#forNow > 0;
  }

  /** What rejected backends permanently: types of filters, and names of wishes. Unlisted rejections count too. */
  get objectors(): ReadonlySet<string> {
    return this.#objectors;
  }

  /** Records the verdict of a filter against a candidate; nothing if it keeps the candidate. */
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

  /** Records that a wish of the caller rules a candidate out permanently. */
  addWish(by: string, { backend }: RoutingCandidate, reason: string): void {
    this.#countForGood(by);
    if (this.#listed.length >= this.#most) return;
    this.#listed.push({ backend: backend.backend, by, reason, transient: false });
  }

  /** Removes the transient rejections: those candidates are tried anyway. */
  takeBackTransient(): void {
    this.#forNow = 0;
    this.#listed = this.#listed.filter(({ transient }) => !transient);
  }

  #countForGood(by: string): void {
    this.#forGood += 1;
    this.#objectors.add(by);
  }
}
