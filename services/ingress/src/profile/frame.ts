import type { ProfileFrame } from '@signalbox/routing';
import type { Clock } from '@signalbox/runtime';
import { criticalityOf, tenantName } from '../identity/authorise.js';
import type { ServedRequest } from '../routing/served-request.js';
import { callerHash } from './caller-hash.js';
import { believe } from './trust.js';

/** What a face knows of a request beside its prompt. */
export type FrameOptions = {
  readonly stream: boolean;
  /** The caller's own name for its end user. */
  readonly endUser: string | undefined;
  readonly clock: Clock;
};

/**
 * The part of a request's profile that is not made from its prompt.
 * @throws RouterError `PERMISSION_DENIED` when the caller states what its tenant is not trusted with.
 */
export function profileFrame(request: ServedRequest, { stream, endUser, clock }: FrameOptions): ProfileFrame {
  const { requestId, model, context, identity, deadlineAt } = request;
  const tenant = tenantName(identity);
  const session = context.session ?? request.session;
  const believed = believe(identity, context.stated);
  const caller = identity.kind === 'tenant' ? identity : undefined;
  const persona = believed.stated.persona ?? caller?.key.persona;
  const region = believed.stated.region ?? caller?.tenant.region;
  return {
    requestId,
    model,
    stream,
    ...(tenant !== undefined && { tenant }),
    criticality: criticalityOf(identity, context.criticality),
    tags: context.tags,
    preferences: context.preferences,
    ...(deadlineAt !== undefined && { deadlineMs: Math.max(0, deadlineAt - clock.now()) }),
    ...(session !== undefined && session !== '' && { session: callerHash(tenant, session) }),
    ...(endUser !== undefined && endUser !== '' && { user: callerHash(tenant, endUser) }),
    ...(persona !== undefined && { persona }),
    ...(region !== undefined && { region }),
    ...believed,
  };
}
