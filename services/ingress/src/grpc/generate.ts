import { answerEventToWire, chatCallFromWire, type InferenceServiceDefinition } from '@signalbox/contracts';
import { RouteFailure } from '@signalbox/domain';
import type { Handlers } from '@signalbox/runtime';
import type { OnceDependencies } from '../idempotency/begin-once.js';
import { serveChatOnce } from '../idempotency/serve-chat-once.js';
import type { Authenticate } from '../identity/authenticate.js';
import { callerOf, identityOf } from './caller.js';
import { turnAway } from './turn-away.js';

/**
 * `Generate`: streams an answer. Nothing is sent before the first content, so a failure before it is an ordinary error
 * status; after a `truncated` the status says the same once more, for clients that look only there.
 */
export function createGenerate(
  dependencies: OnceDependencies,
  authenticate: Authenticate,
): Handlers<InferenceServiceDefinition>['Generate'] {
  return async function* (message, call) {
    const identity = identityOf(call, authenticate);
    turnAway(dependencies, call, identity, message);
    const caller = callerOf(call, identity);
    for await (const event of serveChatOnce(dependencies, { ...caller, ...chatCallFromWire(message) })) {
      switch (event.kind) {
        case 'committed':
          break;
        case 'chunks':
          for (const chunk of event.chunks) yield answerEventToWire({ kind: 'chunk', chunk });
          break;
        case 'finished': {
          const { reason, rawReason } = event.finish;
          yield answerEventToWire({
            kind: 'finished',
            reason,
            ...(rawReason !== undefined && { rawReason }),
            warnings: event.warnings,
            route: event.route,
          });
          break;
        }
        case 'truncated':
          yield answerEventToWire(event);
          throw new RouteFailure(event.error, event.route);
      }
    }
  };
}
