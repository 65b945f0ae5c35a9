import type { AttemptFinished, EpochMs, EventEnvelope } from '@signalbox/domain';
import { EMPTY_BACKEND_STATE, type BackendState } from './signals/backend-state.js';
import { EMPTY_CALLER_MEMORY, foldCaller, type CallerMemory } from './signals/caller-memory.js';
import { heldAt } from './signals/clock-tolerance.js';
import { answersOf, foldAnswer } from './signals/fold-answers.js';
import { foldAttempt } from './signals/fold-attempt.js';
import { foldHealth } from './signals/fold-health.js';
import { foldReadings } from './signals/load.js';
import { EMPTY_SHARDED_MAP, lookUp, withEntry, type ShardedMap } from './signals/sharded-map.js';
import type { Stamp } from './signals/stamp.js';
import { hearTelling, NO_TELLINGS, type Tellings } from './signals/two-tellings.js';

/**
 * Everything remembered from events. Immutable: an event yields the next state, which shares all parts that the event did
 * not change. Decisions read a snapshot of it.
 */
export type MeshState = {
  readonly backends: ShardedMap<BackendState>;
  readonly callers: CallerMemory;
  readonly tellings: Tellings;
};

/** The state before any event: every backend may be tried. */
export const EMPTY_STATE: MeshState = {
  backends: EMPTY_SHARDED_MAP,
  callers: EMPTY_CALLER_MEMORY,
  tellings: NO_TELLINGS,
};

/**
 * Folds one event into the next state; returns the same state when the event brings no news. Events may come late, out of
 * order and more than once: the same events give the same state. An event is identified by its id, except that an adapter
 * and an ingress may report one attempt under one id: `Tellings` decides which of the two counts.
 * @param now - An event stamped more than a minute later than this counts as sent now. Otherwise it has no effect.
 */
export function foldEvent(state: MeshState, envelope: EventEnvelope, now: EpochMs): MeshState {
  const { event, id } = envelope;
  const stamp = { at: heldAt(envelope.at, now), id };
  switch (event.kind) {
    case 'backend-health-changed':
      return withBackend(state, event.health.backend, (known) => foldHealth(known, event.health, id, now));
    case 'attempt-finished':
      return foldTelling(state, event, stamp);
    case 'backend-signals-observed':
      return withBackend(state, event.backend, (known) => foldReadings(known, event, envelope, now));
    case 'request-routed': {
      const { backends, tellings } = state;
      const callers = foldCaller(state.callers, event, stamp);
      const next = callers === state.callers ? state : { backends, callers, tellings };
      return answersOf(event, stamp).reduce(
        (known, answer) => withBackend(known, answer.backend, (backend) => foldAnswer(backend, answer)),
        next,
      );
    }
  }
}

function foldTelling(state: MeshState, event: AttemptFinished, stamp: Stamp): MeshState {
  const { backends, callers } = state;
  const { tellings, standing } = hearTelling(state.tellings, event, stamp);
  const next = tellings === state.tellings ? state : { backends, callers, tellings };
  return withBackend(next, event.attempt.backend, (known) => foldAttempt(known, event, stamp, standing));
}

function withBackend(
  state: MeshState,
  backend: string,
  fold: (known: BackendState) => BackendState,
): MeshState {
  const known = lookUp(state.backends, backend) ?? EMPTY_BACKEND_STATE;
  const next = fold(known);
  if (next === known) return state;
  const { callers, tellings } = state;
  return { backends: withEntry(state.backends, backend, next), callers, tellings };
}
