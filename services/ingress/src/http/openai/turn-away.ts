import { CRITICALITIES, type Criticality } from '@signalbox/domain';
import { admissionAskOf } from '../../admission/admission-ask.js';
import type { Refusal } from '../../admission/refusal.js';
import { IDEMPOTENCY_KEY } from '../../idempotency/idempotency-key.js';
import type { Exchange } from '../exchange.js';
import { joined } from '../header-text.js';
import type { FaceDependencies } from '../served.js';
import { TIMEOUT_HEADER, wishedDeadline } from '../wished-timeout.js';

/**
 * The refusal of a request before its body is checked, if admission would refuse it now: in an overload most requests end
 * here, and what a refusal costs is taken from those that are served. A request with an idempotency key is let through,
 * since its answer may exist already; an invalid deadline counts as none here.
 */
export function turnAway(
  { serve: { admission } }: { readonly serve: Pick<FaceDependencies['serve'], 'admission'> },
  { request: { headers }, identity, receivedAt }: Pick<Exchange, 'request' | 'identity' | 'receivedAt'>,
  body: unknown,
): Refusal | undefined {
  if (headers[IDEMPOTENCY_KEY] !== undefined) return undefined;
  const { deadlineAt } = wishedDeadline(joined(headers[TIMEOUT_HEADER]), receivedAt);
  return admission.turnAway(admissionAskOf(identity, wishedCriticality(body), deadlineAt));
}

/** The criticality that an unchecked body claims; `undefined` when it claims none that we know. */
function wishedCriticality(body: unknown): Criticality | undefined {
  const wished = fieldOf(fieldOf(body, 'signalbox'), 'criticality');
  return CRITICALITIES.find((criticality) => criticality === wished);
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
