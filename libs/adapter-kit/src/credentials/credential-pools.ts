import type { RouterError, ErrorReason, Milliseconds } from '@signalbox/domain';
import type { Credential } from '../backends/credential.js';
import { createCredentialPool, type CredentialMemory, type CredentialPool } from './credential-pool.js';
import { afterFailure, afterProbe, afterSuccess, SOUND, type CredentialState } from './credential-state.js';

/** A credential begins to rest. */
export type CredentialRest = {
  readonly provider: string;
  /** The variable that holds it; the secret itself is never reported. */
  readonly variable: string;
  readonly reason: ErrorReason;
  readonly restMs: Milliseconds;
};

/** Creates the pool of one provider of a policy. `credentials` has at least one entry. */
export type OpenCredentialPool = (
  provider: string,
  credentials: readonly { readonly variable: string; readonly credential: Credential }[],
) => CredentialPool;

/** What the pools of one process have in common. */
export type CredentialPoolsOptions = {
  /** Milliseconds on a monotonic clock. */
  readonly now: () => Milliseconds;
  /** Whether credentials rest at all. If not, each is used in turn, whatever its provider answered. */
  readonly resting: boolean;
  readonly onRest: (rest: CredentialRest) => void;
};

/**
 * Remembers the credentials of one process by provider and variable. A change of policy creates new pools but keeps what was
 * learned about a credential: no rest ends early because a policy was saved.
 */
export function createCredentialPools({ now, resting, onRest }: CredentialPoolsOptions): OpenCredentialPool {
  const memories = new Map<string, CredentialMemory>();

  function memoryOf(provider: string, variable: string): CredentialMemory {
    const key = JSON.stringify([provider, variable]);
    const known = memories.get(key);
    if (known !== undefined) return known;
    const memory = createMemory(now, resting, (state, reason) =>
      onRest({ provider, variable, reason, restMs: state.restsUntil - now() }),
    );
    memories.set(key, memory);
    return memory;
  }

  return (provider, credentials) =>
    createCredentialPool({
      provider,
      now,
      credentials: credentials.map((one) => ({ ...one, memory: memoryOf(provider, one.variable) })),
    });
}

function createMemory(
  now: () => Milliseconds,
  resting: boolean,
  onRest: (state: CredentialState, reason: ErrorReason) => void,
): CredentialMemory {
  let state = SOUND;
  return {
    onTrial: false,
    state: () => state,
    failed(error: RouterError) {
      if (!resting) return;
      const next = afterFailure(state, error, now());
      const isNew = next !== state && next.restsUntil > now();
      state = next;
      if (isNew) onRest(state, error.reason);
    },
    succeeded() {
      state = afterSuccess(state, now());
    },
    probed() {
      state = afterProbe(state);
    },
  };
}
