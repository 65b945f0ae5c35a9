import type { Draft, EpochMs, Milliseconds, Recall, RequestProfile } from '@signalbox/domain';
import type { MeshState } from '../state.js';
import { callerKey, HISTORY_MEMORY_MS, SESSION_MEMORY_MS, type CallerMemory } from './caller-memory.js';
import { ageOf } from './clock-tolerance.js';
import { factsOf } from './recent-map.js';

/** How long providers keep the beginning of a prompt in their cache when the policy does not say. */
export const DEFAULT_CACHE_TTL_MS: Milliseconds = 300_000;

/** The usual result: nothing is remembered. */
const NOTHING: Readonly<Record<string, number>> = Object.freeze({});

/**
 * What is remembered about the caller of this request, as of `now`.
 * @param ttlOf - How long a backend's cache holds a beginning after its last use.
 */
export function recallOf(
  { callers }: MeshState,
  profile: RequestProfile,
  now: EpochMs,
  ttlOf: (backend: string) => Milliseconds = () => DEFAULT_CACHE_TTL_MS,
): Recall {
  const sessionBackend = sessionOf(callers, profile, now);
  const recall: Draft<Recall> = {
    warmTokens: warmTokensOf(callers, profile, now, ttlOf),
    history: historyOf(callers, profile, now),
  };
  if (sessionBackend !== undefined) recall.sessionBackend = sessionBackend;
  return recall;
}

function sessionOf(
  { sessions }: CallerMemory,
  { session, tenant }: RequestProfile,
  now: EpochMs,
): string | undefined {
  const last = session === undefined ? undefined : factsOf(sessions, callerKey(tenant, session))[0];
  return last === undefined || ageOf(last.at, now) > SESSION_MEMORY_MS ? undefined : last.value;
}

/** For each backend the longest beginning that it has seen recently. */
function warmTokensOf(
  { prefixes }: CallerMemory,
  { prefix }: RequestProfile,
  now: EpochMs,
  ttlOf: (backend: string) => Milliseconds,
): Readonly<Record<string, number>> {
  if (prefix === undefined) return NOTHING;
  let warm: Map<string, number> | undefined;
  for (const { hash, tokens } of prefix) {
    for (const { value: backend, at } of factsOf(prefixes, hash)) {
      if (ageOf(at, now) > ttlOf(backend)) continue;
      warm ??= new Map();
      warm.set(backend, Math.max(tokens, warm.get(backend) ?? 0));
    }
  }
  return warm === undefined ? NOTHING : Object.fromEntries(warm);
}

/** The share of successes, with one success and one failure added, so that a single outcome proves little. */
function historyOf(
  { users }: CallerMemory,
  { user, tenant }: RequestProfile,
  now: EpochMs,
): Readonly<Record<string, number>> {
  const facts = user === undefined ? [] : factsOf(users, callerKey(tenant, user));
  if (facts.length === 0) return NOTHING;
  const tallies = new Map<string, { readonly ok: number; readonly all: number }>();
  for (const { at, value } of facts) {
    if (ageOf(at, now) > HISTORY_MEMORY_MS) continue;
    const { ok, all } = tallies.get(value.backend) ?? { ok: 0, all: 0 };
    tallies.set(value.backend, { ok: ok + (value.ok ? 1 : 0), all: all + 1 });
  }
  return Object.fromEntries([...tallies].map(([backend, { ok, all }]) => [backend, (ok + 1) / (all + 2)]));
}
