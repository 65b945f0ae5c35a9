import type { BackendSignals, EpochMs } from '@signalbox/domain';
import { toInt } from './to-int.js';

/**
 * What a condition sees of one backend. An unknown value is `undefined`: reading it is an error, and `has` checks for it.
 * Unknown never looks like 0: an idle backend is not the same as one without readings.
 */
export class ConditionBackend {
  readonly #signals: BackendSignals;
  readonly #now: EpochMs;

  constructor(signals: BackendSignals, now: EpochMs) {
    this.#signals = signals;
    this.#now = now;
  }

  /** `healthy`, `unhealthy` or `unknown`. */
  get health(): string {
    return this.#signals.health;
  }

  /** Whether its provider asked us to back off. */
  get blocked(): boolean {
    return (this.#signals.blockedUntil ?? 0) > this.#now;
  }

  /** Whether its last attempts all failed. */
  get suspect(): boolean {
    return (this.#signals.failures?.suspectUntil ?? 0) > this.#now;
  }

  get inFlight(): bigint | undefined {
    return knownInt(this.#signals.load?.inFlight);
  }

  get running(): bigint | undefined {
    return knownInt(this.#signals.load?.running);
  }

  get waiting(): bigint | undefined {
    return knownInt(this.#signals.load?.waiting);
  }

  /** Another word for `waiting`. */
  get queue(): bigint | undefined {
    return this.waiting;
  }

  get kvCache(): number | undefined {
    return this.#signals.load?.kvCache;
  }

  get gpuMemory(): number | undefined {
    return this.#signals.load?.gpuMemory;
  }

  get gpuUtilisation(): number | undefined {
    return this.#signals.load?.gpuUtilisation;
  }

  get firstTokenMs(): bigint | undefined {
    return knownInt(this.#signals.firstTokenMs?.p50);
  }

  get firstTokenP90Ms(): bigint | undefined {
    return knownInt(this.#signals.firstTokenMs?.p90);
  }

  /** The median. */
  get tokensPerSecond(): number | undefined {
    return this.#signals.tokensPerSecond?.p50;
  }

  get successShare(): number | undefined {
    return this.#signals.successShare;
  }

  get remainingRequests(): bigint | undefined {
    return knownInt(this.#quota()?.remainingRequests);
  }

  get remainingTokens(): bigint | undefined {
    return knownInt(this.#quota()?.remainingTokens);
  }

  /** What was left of a window that has ended says nothing about the next one. */
  #quota(): BackendSignals['quota'] {
    const { quota } = this.#signals;
    return quota !== undefined && quota.resetAt > this.#now ? quota : undefined;
  }
}

/** CEL type of each field of a backend. */
export const BACKEND_FIELDS: Readonly<Record<keyof ConditionBackend, string>> = {
  health: 'string',
  blocked: 'bool',
  suspect: 'bool',
  inFlight: 'int',
  running: 'int',
  waiting: 'int',
  queue: 'int',
  kvCache: 'double',
  gpuMemory: 'double',
  gpuUtilisation: 'double',
  firstTokenMs: 'int',
  firstTokenP90Ms: 'int',
  tokensPerSecond: 'double',
  successShare: 'double',
  remainingRequests: 'int',
  remainingTokens: 'int',
};

function knownInt(value: number | undefined): bigint | undefined {
  return value === undefined || !Number.isFinite(value) ? undefined : toInt(value);
}
