import { statedCriticality, type StatedContext } from '@signalbox/contracts';
import { RouterError } from '@signalbox/domain';
import type { CallContext } from '@signalbox/runtime';
import { admissionAskOf } from '../admission/admission-ask.js';
import type { OnceDependencies } from '../idempotency/begin-once.js';
import { IDEMPOTENCY_KEY } from '../idempotency/idempotency-key.js';
import type { Identity } from '../identity/authenticate.js';

/**
 * Refuses a call before its message is checked if admission would refuse it now, as the HTTP face does. A call with an
 * idempotency key is let through, since its answer may exist already.
 * @throws RouterError `OVERLOADED` that says when to retry.
 */
export function turnAway(
  { serve: { admission } }: OnceDependencies,
  call: CallContext,
  identity: Identity,
  { context }: { readonly context?: StatedContext },
): void {
  if (call.metadata(IDEMPOTENCY_KEY) !== undefined) return;
  const refusal = admission.turnAway(admissionAskOf(identity, statedCriticality(context), call.deadlineAt));
  if (refusal !== undefined) throw new RouterError(refusal);
}
