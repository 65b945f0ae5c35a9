import { RouterError, type Criticality, type EpochMs, type Milliseconds } from '@signalbox/domain';
import type { Clock, Metrics } from '@signalbox/runtime';
import type { Upstream } from '../backends/served-backend.js';
import type { CallSlots, FullCause } from './call-slots.js';

/** Refuses calls that could not be made in time. A refusal costs nothing: nothing was sent, and no attempt is recorded. */
export type Gate = {
  /**
   * Admits a call.
   * @param criticality - How important its request is: some room is reserved for more important ones.
   * @param deadlineAt - When the caller stops waiting; `undefined`: never.
   * @returns the function to call when the call is over.
   * @throws RouterError never sent: DEADLINE_EXCEEDED when the caller no longer waits, ADAPTER_UNAVAILABLE with `retryAfterMs`
   *   when this process is full. An adapter that is down gives no `retryAfterMs`, which distinguishes the two.
   */
  enter(
    upstream: Pick<Upstream, 'name' | 'origin'>,
    criticality: Criticality,
    deadlineAt: EpochMs | undefined,
  ): () => void;
};

/** What a gate is created with. */
export type GateOptions = {
  readonly slots: CallSlots;
  readonly loopDelay: { current(): Milliseconds };
  readonly clock: Pick<Clock, 'now'>;
  readonly metrics: Pick<Metrics, 'add'>;
};

/** An event loop that is this late, in milliseconds, is overloaded. */
const LATE_MS = 1_000;

/** How long a refused caller is asked to wait, in milliseconds: short, since calls end all the time. */
const COME_BACK_MS = 200;

/** Why a call is refused, in the label of the metric. */
type Refusal = FullCause | 'event-loop' | 'deadline';

const MESSAGES: Readonly<Record<Exclude<Refusal, 'deadline'>, (provider: string) => string>> = {
  provider: (provider) =>
    `All connections of this adapter to the provider "${provider}" that a request of this importance may use are in use.`,
  process: () => 'This adapter has as many calls under way as it may have for a request of this importance.',
  'event-loop': () => 'This adapter has more to do than it can do in time.',
};

/** Makes the gate of one process. */
export function createGate({ slots, loopDelay, clock, metrics }: GateOptions): Gate {
  const count = (provider: string, cause: Refusal): void =>
    metrics.add('callsRefused', 1, { provider, cause });
  const full = (provider: string, cause: Exclude<Refusal, 'deadline'>): RouterError => {
    count(provider, cause);
    return new RouterError({
      reason: 'ADAPTER_UNAVAILABLE',
      message: MESSAGES[cause](provider),
      disposition: 'never-sent',
      retryAfterMs: COME_BACK_MS,
    });
  };
  return {
    enter({ name, origin }, criticality, deadlineAt) {
      if (deadlineAt !== undefined && clock.now() >= deadlineAt) {
        count(name, 'deadline');
        throw new RouterError({
          reason: 'DEADLINE_EXCEEDED',
          message: 'The deadline had passed before the provider could be called.',
          disposition: 'never-sent',
        });
      }
      if (loopDelay.current() >= LATE_MS) throw full(name, 'event-loop');
      const entered = slots.enter(origin, criticality);
      if (typeof entered === 'string') throw full(name, entered);
      return entered;
    },
  };
}
