import { RouterError, type EpochMs } from '@signalbox/domain';
import { requireModel } from '../identity/authorise.js';
import type { ServeDependencies } from '../routing/serve-request.js';
import type { ServedRequest } from '../routing/served-request.js';
import type { Asked } from './asked.js';
import type { Begun, Idempotency } from './idempotency.js';
import type { Keyed } from './idempotency-key.js';

/** Everything that serving a request once needs. */
export type OnceDependencies = { readonly serve: ServeDependencies; readonly idempotency: Idempotency };

/**
 * What precedes the serving of any request: nothing is started for a caller that has stopped waiting, and a request with an
 * idempotency key claims it.
 * @param askedOf What the request asks for; only called when it has a key.
 * @returns `undefined` for a request without a key.
 * @throws RouterError `DEADLINE_EXCEEDED`, `PERMISSION_DENIED`, `IDEMPOTENCY_KEY_IN_USE` or `IDEMPOTENCY_KEY_REUSED`.
 */
export function beginOnce<Request extends ServedRequest & Keyed>(
  { serve, idempotency }: OnceDependencies,
  request: Request,
  askedOf: (request: Request) => Asked,
): Promise<Begun> | undefined {
  const { identity, idempotencyKey, deadlineAt } = request;
  requireTimeLeft(deadlineAt, serve.clock.now());
  if (idempotencyKey === undefined) return undefined;
  // A tenant that may no longer ask for a model is not given an old answer of it either.
  requireModel(identity, request.model);
  return idempotency.begin({ identity, idempotencyKey, asked: askedOf(request), deadlineAt });
}

function requireTimeLeft(deadlineAt: EpochMs | undefined, now: EpochMs): void {
  if (deadlineAt === undefined || now < deadlineAt) return;
  throw new RouterError({
    reason: 'DEADLINE_EXCEEDED',
    message: 'The deadline had passed before anything was started.',
    disposition: 'never-sent',
  });
}
