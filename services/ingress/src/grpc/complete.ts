import { chatCallFromWire, completeReplyToWire, type InferenceServiceDefinition } from '@signalbox/contracts';
import type { Handlers } from '@signalbox/runtime';
import type { Authenticate } from '../identity/authenticate.js';
import { completeChat } from '../routing/serve-chat.js';
import type { ServeDependencies } from '../routing/serve-request.js';
import { callerOf } from './caller.js';

/** `Complete`: gives an answer in one piece. */
export function createComplete(
  dependencies: ServeDependencies,
  authenticate: Authenticate,
): Handlers<InferenceServiceDefinition>['Complete'] {
  return async (message, call) => {
    const caller = callerOf(call, authenticate);
    return completeReplyToWire(await completeChat(dependencies, { ...caller, ...chatCallFromWire(message) }));
  };
}
