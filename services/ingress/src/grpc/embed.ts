import { embedCallFromWire, embedReplyToWire, type InferenceServiceDefinition } from '@signalbox/contracts';
import type { Handlers } from '@signalbox/runtime';
import type { Authenticate } from '../identity/authenticate.js';
import { serveEmbed } from '../routing/serve-embed.js';
import type { ServeDependencies } from '../routing/serve-request.js';
import { callerOf } from './caller.js';

/** `Embed`: turns texts into vectors. */
export function createEmbed(
  dependencies: ServeDependencies,
  authenticate: Authenticate,
): Handlers<InferenceServiceDefinition>['Embed'] {
  return async (message, call) => {
    const caller = callerOf(call, authenticate);
    return embedReplyToWire(await serveEmbed(dependencies, { ...caller, ...embedCallFromWire(message) }));
  };
}
