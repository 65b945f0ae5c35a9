import type { AttemptRecord, Milliseconds, RequestRouted } from '@signalbox/domain';
import { blameFor } from './failure-blame.js';
import type { Fact } from './recent-facts.js';
import { EMPTY_RECENT_MAP, remember, type RecentMap } from './recent-map.js';
import type { Stamp } from './stamp.js';

/** How an attempt ended for a user. */
export type UserOutcome = { readonly backend: string; readonly ok: boolean };

/** What is remembered about callers, in bounded memory. */
export type CallerMemory = {
  /** The backend that served a session last. */
  readonly sessions: RecentMap<string>;
  /** The backends that recently served a given beginning of prompts. */
  readonly prefixes: RecentMap<string>;
  /** How the recent attempts for a user ended. */
  readonly users: RecentMap<UserOutcome>;
};

/** How long a session is remembered after its last request. */
export const SESSION_MEMORY_MS: Milliseconds = 30 * 60_000;

/** How long the outcomes of a user's attempts are remembered. */
export const HISTORY_MEMORY_MS: Milliseconds = 24 * 60 * 60_000;

/** Outcomes kept per user. */
const OUTCOMES_PER_USER = 8;

/** Backends kept per beginning. */
const BACKENDS_PER_PREFIX = 8;

/** A memory without callers. */
export const EMPTY_CALLER_MEMORY: CallerMemory = {
  sessions: EMPTY_RECENT_MAP,
  prefixes: EMPTY_RECENT_MAP,
  users: EMPTY_RECENT_MAP,
};

/** The key of a session or a user within its tenant: equal names of two tenants are not the same. */
export function callerKey(tenant: string | undefined, name: string): string {
  return `${tenant ?? ''}\n${name}`;
}

/** Remembers which backend served which caller. Without traits there is nothing to remember. */
export function foldCaller(memory: CallerMemory, event: RequestRouted, stamp: Stamp): CallerMemory {
  const next = {
    sessions: foldSession(memory.sessions, event, stamp),
    prefixes: foldPrefix(memory.prefixes, event, stamp),
    users: foldUser(memory.users, event, stamp),
  };
  const isSame =
    next.sessions === memory.sessions && next.prefixes === memory.prefixes && next.users === memory.users;
  return isSame ? memory : next;
}

function foldSession(sessions: RecentMap<string>, event: RequestRouted, stamp: Stamp): RecentMap<string> {
  const session = event.traits?.session;
  const backend = servingBackend(event);
  if (session === undefined || backend === undefined) return sessions;
  return remember(sessions, servedFact(callerKey(event.tenant, session), backend, stamp), 1);
}

function foldPrefix(prefixes: RecentMap<string>, event: RequestRouted, stamp: Stamp): RecentMap<string> {
  const backend = servingBackend(event);
  if (backend === undefined) return prefixes;
  return (event.traits?.prefix ?? []).reduce(
    (known, { hash }) => remember(known, servedFact(hash, backend, stamp), BACKENDS_PER_PREFIX),
    prefixes,
  );
}

function foldUser(
  users: RecentMap<UserOutcome>,
  { route, tenant, traits }: RequestRouted,
  stamp: Stamp,
): RecentMap<UserOutcome> {
  const user = traits?.user;
  if (user === undefined) return users;
  const key = callerKey(tenant, user);
  return route.attempts.reduce((known, attempt, place) => {
    const ok = endedWell(attempt);
    if (ok === undefined) return known;
    const id = `${stamp.id}/${place}`;
    const value = { backend: attempt.backend, ok };
    return remember(known, { at: stamp.at, id, key, slot: id, value }, OUTCOMES_PER_USER);
  }, users);
}

/** The fact that a backend served a key: for each backend the latest one counts. */
function servedFact(key: string, backend: string, { at, id }: Stamp): Fact<string> {
  return { at, id, key, slot: backend, value: backend };
}

/** The backend that gave the complete answer; `undefined` when none did. */
function servingBackend({ route }: RequestRouted): string | undefined {
  return route.attempts.at(-1)?.outcome === 'succeeded' ? route.backend : undefined;
}

/** `undefined` when the end of an attempt says nothing about its backend. */
function endedWell({ outcome, reason }: AttemptRecord): boolean | undefined {
  if (outcome === 'succeeded') return true;
  if (outcome === 'cancelled') return undefined;
  return blameFor(reason) === 'backend' ? false : undefined;
}
