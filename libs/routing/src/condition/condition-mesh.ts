import { NO_SIGNALS, type BackendSignals, type EpochMs } from '@signalbox/domain';
import { ConditionBackend } from './condition-backend.js';

/** What a condition sees as `mesh`: the knowledge about every backend at the moment of the decision. */
export class ConditionMesh {
  readonly #signals: ReadonlyMap<string, BackendSignals>;
  readonly #now: EpochMs;
  #backends: ConditionBackends | undefined;

  constructor(signals: ReadonlyMap<string, BackendSignals>, now: EpochMs) {
    this.#signals = signals;
    this.#now = now;
  }

  get backend(): ConditionBackends {
    this.#backends ??= new ConditionBackends(this.#signals, this.#now);
    return this.#backends;
  }
}

/** What a condition sees as `mesh.backend`. The value of a backend is created when a condition reads it. */
export class ConditionBackends extends Map<string, ConditionBackend> {
  readonly #signals: ReadonlyMap<string, BackendSignals>;
  readonly #now: EpochMs;

  constructor(signals: ReadonlyMap<string, BackendSignals>, now: EpochMs) {
    super();
    this.#signals = signals;
    this.#now = now;
  }

  override get(name: string): ConditionBackend {
    const made = super.get(name);
    if (made !== undefined) return made;
    const backend = new ConditionBackend(this.#signals.get(name) ?? NO_SIGNALS, this.#now);
    this.set(name, backend);
    return backend;
  }
}
