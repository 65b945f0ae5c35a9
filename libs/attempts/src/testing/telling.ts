import { RouterError, type Disposition, type ErrorReason, type Plan } from '@signalbox/domain';
import type { AttemptEvent } from '../attempt-event.js';
import { nextStep, startAttempts } from '../attempt-plan.js';
import type { AttemptState } from '../attempt-state.js';
import type { AttemptStep } from '../attempt-step.js';
import type { Surroundings } from '../surroundings.js';

/** When the requests of these tests begin. */
export const NOW = 1_000_000;

type WithoutNumber<Event> = Event extends { readonly number: number }
  ? Omit<Event, 'number'> & { readonly number?: number }
  : Event;

/** An event; its attempt is the last one started unless another is named. */
export type ToldEvent = WithoutNumber<AttemptEvent>;

/** An event and its surroundings; `at` is in milliseconds since the start. */
export type Telling = ToldEvent & Partial<Omit<Surroundings, 'now'>> & { readonly at?: number };

/** The result of an event. */
export type Told = { readonly state: AttemptState; readonly step: AttemptStep; readonly now: number };

const WORLD: Omit<Surroundings, 'now'> = {
  random: 1,
  obstacleTo: () => undefined,
  mayRetry: true,
  mayHedge: true,
};

/** The request begins. */
export const STARTED: ToldEvent = { kind: 'started' };
/** A pause is over. */
export const WOKEN: ToldEvent = { kind: 'woken' };
/** The last attempt has content. */
export const COMMITTED: ToldEvent = { kind: 'committed' };
/** The last attempt gave a complete answer. */
export const SUCCEEDED: ToldEvent = { kind: 'succeeded' };
/** The client went away. */
export const CANCELLED: ToldEvent = { kind: 'cancelled' };

/** An attempt that failed before any content and was refused without a bill, unless the details say otherwise. */
export function failure(
  reason: ErrorReason,
  details: {
    readonly number?: number;
    readonly retryAfterMs?: number;
    readonly disposition?: Disposition;
    readonly costNanoUsd?: number;
    readonly committed?: boolean;
    readonly canContinue?: boolean;
    readonly silent?: true;
  } = {},
): Extract<ToldEvent, { kind: 'failed' }> {
  const { retryAfterMs, silent, ...told } = details;
  return {
    kind: 'failed',
    error: new RouterError({
      reason,
      message: `${reason} happened.`,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
      ...(silent === true && { silent }),
    }),
    disposition: 'rejected',
    committed: false,
    canContinue: true,
    ...told,
  };
}

/** Plays events one after another, each at the time of the one before unless it names its own. */
export function tell(
  plan: Plan,
  tellings: readonly Telling[],
  world: Partial<Surroundings> = {},
): readonly Told[] {
  let state = startAttempts(plan, NOW);
  let now = NOW;
  return tellings.map((telling) => {
    const { at, random, obstacleTo, mayRetry, mayHedge, ...event } = { ...WORLD, ...world, ...telling };
    now = at === undefined ? now : NOW + at;
    const surroundings = { now, random, obstacleTo, mayRetry, mayHedge };
    const transition = nextStep(state, numbered(event, state.made), surroundings);
    ({ state } = transition);
    return { ...transition, now };
  });
}

/** The steps in short: `first a`, `retry b!` for a last resort, `pause 200`, `wait`, `failed PROVIDER_ERROR`. */
export function story(...told: Parameters<typeof tell>): readonly string[] {
  return tell(...told).map(({ step }) => inShort(step));
}

function inShort(step: AttemptStep): string {
  switch (step.kind) {
    case 'try':
      return `${step.role} ${step.candidate.backend}${step.lastResort ? '!' : ''}`;
    case 'pause':
      return `pause ${step.until - NOW}`;
    case 'wait':
      return 'wait';
    case 'finish':
      return step.outcome === 'succeeded' ? step.outcome : `${step.outcome} ${step.error.reason}`;
  }
}

function numbered(event: ToldEvent, last: number): AttemptEvent {
  switch (event.kind) {
    case 'hedge-due':
    case 'committed':
    case 'succeeded':
    case 'failed':
      return { ...event, number: event.number ?? last };
    case 'started':
    case 'woken':
    case 'cancelled':
      return event;
  }
}
