import { formatDuration, RouterError, type ErrorReason, type Milliseconds } from '@signalbox/domain';
import type { Credential } from '../backends/credential.js';
import { needsTrial, rests, type CredentialState } from './credential-state.js';

/** What is remembered about one credential of a provider, whatever policy is in force. */
export type CredentialMemory = {
  state(): CredentialState;
  /** Whether a trial call is under way that shows whether an ejected credential works again. */
  onTrial: boolean;
  failed(error: RouterError): void;
  succeeded(): void;
  probed(): void;
};

/** A credential of a provider. */
export type PooledCredential = {
  /** The variable that holds it. */
  readonly variable: string;
  readonly credential: Credential;
  readonly memory: CredentialMemory;
};

/** A credential while one call uses it. */
export type CredentialLease = Pick<Credential, 'headersFor' | 'redact'> & {
  /** The provider accepted the credential: its reply is a success. */
  accepted(): void;
  /** The call failed with this error. */
  failed(error: RouterError): void;
  /** The call is over. Must always be called, whatever was called before. */
  ended(): void;
};

/** The credentials of one provider. */
export type CredentialPool = {
  /**
   * Takes the next credential in turn that is not resting.
   * @throws RouterError never sent, when none can be used: PROVIDER_RATE_LIMITED with the shortest wait if any rests for a rate
   *   limit, otherwise the reason for which the provider refused the first of them.
   */
  lease(): CredentialLease;
  /** Takes the next credential for a probe: a usable one, or if there is none, a resting one. A probe uses no quota. */
  leaseForProbe(): CredentialLease;
};

/** What a pool is created with. */
export type CredentialPoolOptions = {
  /** Name of the provider, for the operator. */
  readonly provider: string;
  /** At least one. */
  readonly credentials: readonly PooledCredential[];
  /** Milliseconds on a monotonic clock. */
  readonly now: () => Milliseconds;
};

/** Creates the pool of one provider. A call never tries a second credential: retries are up to the ingress. */
export function createCredentialPool({ provider, credentials, now }: CredentialPoolOptions): CredentialPool {
  let turn = 0;
  const take = (isUsable: (one: PooledCredential) => boolean): PooledCredential | undefined => {
    for (let step = 0; step < credentials.length; step++) {
      const place = (turn + step) % credentials.length;
      const one = credentials[place];
      if (one === undefined || !isUsable(one)) continue;
      turn = (place + 1) % credentials.length;
      return one;
    }
    return undefined;
  };
  // A probe may already have shown what the trial call was to show; then other calls need not wait for it.
  const isUsable = ({ memory }: PooledCredential): boolean =>
    !rests(memory.state(), now()) && !(memory.onTrial && needsTrial(memory.state()));
  return {
    lease() {
      const taken = take(isUsable);
      if (taken === undefined) throw allRest(provider, credentials, now());
      return new Lease(taken, 'call');
    },
    leaseForProbe() {
      const taken = take(isUsable) ?? take(() => true);
      if (taken === undefined) throw new Error(`The pool of ${provider} is empty.`);
      return new Lease(taken, 'probe');
    },
  };
}

/** One credential while one call uses it. */
class Lease implements CredentialLease {
  private readonly taken: PooledCredential;
  private readonly purpose: 'call' | 'probe';
  private isTrial: boolean;

  constructor(taken: PooledCredential, purpose: 'call' | 'probe') {
    const { memory } = taken;
    this.taken = taken;
    this.purpose = purpose;
    this.isTrial = !memory.onTrial && needsTrial(memory.state());
    if (this.isTrial) memory.onTrial = true;
  }

  headersFor(origin: string): Readonly<Record<string, string>> {
    return this.taken.credential.headersFor(origin);
  }

  redact(text: string): string {
    return this.taken.credential.redact(text);
  }

  accepted(): void {
    if (this.purpose === 'call') this.taken.memory.succeeded();
    else this.taken.memory.probed();
    this.ended();
  }

  failed(error: RouterError): void {
    this.taken.memory.failed(error);
  }

  ended(): void {
    // Once: by the second time the trial may be that of another call.
    if (this.isTrial) this.taken.memory.onTrial = false;
    this.isTrial = false;
  }
}

/** The error when no credential can be used. Only a quota comes back by itself, so its wait says more than any refusal. */
function allRest(provider: string, credentials: readonly PooledCredential[], now: Milliseconds): RouterError {
  const states = credentials.map(({ memory }) => memory.state());
  const waits = states
    .filter((state) => state.reason === 'PROVIDER_RATE_LIMITED' && rests(state, now))
    .map(({ restsUntil }) => Math.ceil(restsUntil - now));
  const variables = credentials.map(({ variable }) => variable).join(', ');
  if (waits.length > 0) {
    const retryAfterMs = Math.min(...waits);
    return new RouterError({
      reason: 'PROVIDER_RATE_LIMITED',
      message: `The provider "${provider}" asked to be left alone for another ${formatDuration(retryAfterMs)}.`,
      disposition: 'never-sent',
      retryAfterMs,
    });
  }
  const reason: ErrorReason = states[0]?.reason ?? 'PROVIDER_CREDENTIAL_REFUSED';
  return new RouterError({
    reason,
    message: `The provider "${provider}" ${REFUSALS[reason] ?? 'refused'} the credential; it is tried again later (${variables}).`,
    disposition: 'never-sent',
  });
}

const REFUSALS: Readonly<Partial<Record<ErrorReason, string>>> = {
  PROVIDER_BILLING: 'has no credit left for',
};
