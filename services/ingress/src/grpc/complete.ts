import { chatCallFromWire, completeReplyToWire, type InferenceServiceDefinition } from '@signalbox/contracts';
import type { Handlers } from '@signalbox/runtime';
import type { OnceDependencies } from '../idempotency/begin-once.js';
import { completeChatOnce } from '../idempotency/serve-once.js';
import type { Authenticate } from '../identity/authenticate.js';
import { callerOf, identityOf } from './caller.js';
import { turnAway } from './turn-away.js';

/** `Complete`: gives an answer in one piece. */
export function createComplete(
  dependencies: OnceDependencies,
  authenticate: Authenticate,
): Handlers<InferenceServiceDefinition>['Complete'] {
  return async (message, call) => {
    const identity = identityOf(call, authenticate);
    turnAway(dependencies, call, identity, message);
    const caller = callerOf(call, identity);
    return completeReplyToWire(
      await completeChatOnce(dependencies, { ...caller, ...chatCallFromWire(message) }),
    );
  };
}
