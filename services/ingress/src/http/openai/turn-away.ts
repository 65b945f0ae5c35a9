import { CRITICALITIES, type Criticality } from '@signalbox/domain';
import { criticalityOf } from '@signalbox/request-profile';
import type { Refusal } from '../../admission/refusal.js';
import { IDEMPOTENCY_KEY } from '../../idempotency/idempotency-key.js';
import type { Exchange } from '../exchange.js';
import type { FaceDependencies } from '../served.js';

/**
 * What to tell a request before its body is checked, where nobody of its importance is let in now: in an overload most
 * requests end here, and what a refusal costs is taken from those that are served. A request with an idempotency key goes
 * on, for it may have its answer already.
 */
export function turnAway(
  { serve: { admission } }: { readonly serve: Pick<FaceDependencies['serve'], 'admission'> },
  { request, identity }: Pick<Exchange, 'request' | 'identity'>,
  body: unknown,
): Refusal | undefined {
  if (request.headers[IDEMPOTENCY_KEY] !== undefined) return undefined;
  return admission.turnAway(criticalityOf(identity, wishedCriticality(body)));
}

/** What a body that was not checked yet says of its importance; nothing where it says nothing that we know. */
function wishedCriticality(body: unknown): Criticality | undefined {
  const wished = fieldOf(fieldOf(body, 'signalbox'), 'criticality');
  return CRITICALITIES.find((criticality) => criticality === wished);
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
