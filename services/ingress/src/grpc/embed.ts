import { embedCallFromWire, embedReplyToWire, type InferenceServiceDefinition } from '@signalbox/contracts';
import type { Handlers } from '@signalbox/runtime';
import type { OnceDependencies } from '../idempotency/begin-once.js';
import { serveEmbedOnce } from '../idempotency/serve-once.js';
import type { Authenticate } from '../identity/authenticate.js';
import { callerOf, identityOf } from './caller.js';
import { turnAway } from './turn-away.js';

/** `Embed`: turns texts into vectors. */
export function createEmbed(
  dependencies: OnceDependencies,
  authenticate: Authenticate,
): Handlers<InferenceServiceDefinition>['Embed'] {
  return async (message, call) => {
    const identity = identityOf(call, authenticate);
    turnAway(dependencies, call, identity, message);
    const caller = callerOf(call, identity);
    return embedReplyToWire(await serveEmbedOnce(dependencies, { ...caller, ...embedCallFromWire(message) }));
  };
}
