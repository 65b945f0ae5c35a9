import type {
  Criticality,
  Draft,
  Milliseconds,
  RequestProfile,
  RoutingPreferences,
  StatedFeatures,
} from '@signalbox/domain';
import type { ProfileFrame } from '@signalbox/routing';
import { callerHash } from './caller-hash.js';
import { criticalityOf, tenantNameOf, type Caller } from './caller.js';
import { believe } from './trust.js';

/** What a caller states about its request besides the prompt. */
export type CallerWords = {
  readonly preferences: RoutingPreferences;
  readonly tags: RequestProfile['tags'];
  /** Absent: the tenant's own level. */
  readonly criticality?: Criticality;
  /** Features of the request. The tenant's `trust` decides which of them are accepted. */
  readonly stated?: StatedFeatures;
};

/** Everything known about a request besides its prompt. An empty session or end user counts as none. */
export type RequestFacts = {
  readonly requestId: string;
  /** The requested model name. */
  readonly model: string;
  readonly stream: boolean;
  readonly caller: Caller;
  readonly words: CallerWords;
  /** The caller's own id of the conversation. */
  readonly session?: string | undefined;
  /** The caller's own name for its end user. */
  readonly endUser?: string | undefined;
  /** How long the caller is willing to wait for the whole request. */
  readonly deadlineMs?: Milliseconds | undefined;
  /** The key of `callerHash`; may be empty. */
  readonly hashKey: string;
};

/**
 * The part of a request's profile that does not come from its prompt: ids as hashes, the importance within what the tenant
 * may claim, and the persona of the key and the region of the tenant unless the request states its own.
 * @throws RouterError `PERMISSION_DENIED` when the caller states a feature for which its tenant is not trusted.
 */
export function frameOf(facts: RequestFacts): ProfileFrame {
  const { requestId, model, stream, caller, words, session = '', endUser = '', deadlineMs, hashKey } = facts;
  const tenant = tenantNameOf(caller);
  const { stated, label } = believe(caller, words.stated);
  const lent = caller.kind === 'tenant' ? caller : undefined;
  const persona = stated.persona ?? lent?.key?.persona;
  const region = stated.region ?? lent?.tenant.region;
  const frame: Draft<ProfileFrame> = {
    requestId,
    model,
    stream,
    criticality: criticalityOf(caller, words.criticality),
    tags: words.tags,
    preferences: words.preferences,
    stated,
  };
  if (tenant !== undefined) frame.tenant = tenant;
  if (deadlineMs !== undefined) frame.deadlineMs = deadlineMs;
  if (session !== '') frame.session = callerHash(session, tenant, hashKey);
  if (endUser !== '') frame.user = callerHash(endUser, tenant, hashKey);
  if (persona !== undefined) frame.persona = persona;
  if (region !== undefined) frame.region = region;
  if (label !== undefined) frame.label = label;
  return frame;
}
