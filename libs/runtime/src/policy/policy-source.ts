import { decodePolicyVersion, encodePolicyVersion, POLICY_BUCKET, POLICY_KEY } from '@signalbox/contracts';
import type { Milliseconds } from '@signalbox/domain';
import type { ValueCheck } from '@signalbox/policy';
import type { ConfigOf } from '../config.js';
import type { ServiceContext } from '../define-service.js';
import type { KeyValueRevision } from '../nats/kv.js';
import { StartError } from '../start-error.js';
import { loadPolicy, readPolicy, type LoadedPolicy } from './policy-file.js';
import type { policySettings } from './policy-settings.js';

/** The policy in force, in the form that one service works with. */
export type PolicySource<Prepared> = {
  readonly current: () => Prepared;
  /** The version in force, which the service reports as its status. */
  readonly version: () => string;
  /** Calls the listener for every policy that comes into force from now on, with the one before it. */
  onChange(listener: (prepared: Prepared, previous: Prepared) => void): void;
};

/** How a service adopts a policy. */
export type PolicyUse<Prepared> = {
  /** Turns a policy into what the service needs. @throws StartError when it cannot be used; the one before then stays. */
  readonly prepare: (loaded: LoadedPolicy) => Prepared;
  /** What is checked before that in the file as written, so that a refusal lists it with all other problems. */
  readonly alsoCheck?: ValueCheck;
  /**
   * How long to wait before a new policy comes into force here, so that a called service has it before its callers: adapters
   * at once, then decision, then the ingress.
   */
  readonly settleMs: Milliseconds;
};

type Needs = Pick<ServiceContext<typeof policySettings>, 'keyValue' | 'log' | 'clock' | 'metrics' | 'own'> & {
  readonly config: ConfigOf<typeof policySettings>;
};

/** Where a policy comes from, in errors. */
const IN_BUCKET = `in the bucket ${POLICY_BUCKET.name}`;

type InForce<Prepared> = { readonly version: string; readonly prepared: Prepared };

/**
 * Follows the policy that was applied last, which all services share in a bucket, or the file while the bucket is empty.
 * The file becomes the first version of an empty bucket. A policy that this service cannot use is refused with an error in
 * the log and changes nothing.
 * @throws StartError when the file cannot be read, or when no policy can be used.
 */
export async function openPolicySource<Prepared>(
  context: Needs,
  { prepare, alsoCheck, settleMs }: PolicyUse<Prepared>,
): Promise<PolicySource<Prepared>> {
  const { config, log, clock, metrics, own } = context;
  const use = (loaded: LoadedPolicy): InForce<Prepared> => ({
    version: loaded.version,
    prepared: prepare(loaded),
  });
  const listeners: ((prepared: Prepared, previous: Prepared) => void)[] = [];
  const source = (inForce: () => InForce<Prepared>): PolicySource<Prepared> => ({
    current: () => inForce().prepared,
    version: () => inForce().version,
    onChange: (listener) => void listeners.push(listener),
  });
  const file = await loadPolicy(config.policyFile, alsoCheck);
  if (config.policySource === 'file') {
    const only = use(file);
    return source(() => only);
  }

  const bucket = await context.keyValue(POLICY_BUCKET);
  const tryUse = (bytes: Uint8Array): InForce<Prepared> | undefined => {
    const applied = decodePolicyVersion(bytes);
    try {
      if (applied !== undefined) return use(readPolicy(applied.text, IN_BUCKET, alsoCheck));
      log.error('the policy in the bucket cannot be read; the one before stays in force');
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      log.error({ refused: error.message }, 'a policy is refused; the one before stays in force');
    }
    metrics.add('policyChanges', 1, { outcome: 'refused' });
    return undefined;
  };
  const applied = await bucket.history(POLICY_KEY);
  let inForce = newestUsable(applied, tryUse) ?? use(file);
  if (applied.length === 0) {
    const { text, version } = file;
    const first = { text, version, appliedAt: clock.now(), appliedBy: 'policy file' };
    await bucket.create(POLICY_KEY, encodePolicyVersion(first));
  } else if (inForce.version !== file.version) {
    log.warn(
      { inForce: inForce.version, file: file.version },
      'the policy file differs from the policy in force; `signalbox policy apply` brings it into force',
    );
  }

  let pending: NodeJS.Timeout | undefined;
  const change = (next: InForce<Prepared>): void => {
    if (next.version === inForce.version) return;
    const previous = inForce;
    inForce = next;
    metrics.add('policyChanges', 1, { outcome: 'adopted' });
    log.info({ policyVersion: next.version, previous: previous.version }, 'a policy came into force');
    for (const listener of listeners) listener(next.prepared, previous.prepared);
  };
  await bucket.watch((key, value) => {
    if (key !== POLICY_KEY || value === undefined) return;
    const next = tryUse(value);
    // A policy that cannot be used cancels nothing: one that is about to come into force still does.
    if (next === undefined) return;
    clearTimeout(pending);
    pending = setTimeout(() => change(next), settleMs);
  });
  own({ close: () => clearTimeout(pending) });
  return source(() => inForce);
}

/** The policy that running services have in force: if the last one cannot be used, they kept the one before. */
function newestUsable<Prepared>(
  applied: readonly KeyValueRevision[],
  tryUse: (bytes: Uint8Array) => InForce<Prepared> | undefined,
): InForce<Prepared> | undefined {
  for (const { value } of applied.toReversed()) {
    const usable = tryUse(value);
    if (usable !== undefined) return usable;
  }
  return undefined;
}
