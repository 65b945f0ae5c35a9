import { RouteFailure, type RouterError } from '@signalbox/domain';
import { failureSummary } from './reply-parts.js';

/** What a client sees of an error, or of a refusal, which is not an error and quotes no provider. */
type ToldError = Pick<RouterError, 'reason' | 'message' | 'violations' | 'retryAfterMs' | 'entry'> &
  Partial<Pick<RouterError, 'messageForCaller'>>;

/**
 * One of our errors in the shape that OpenAI's clients read: `message`, `type`, `param`, `code`. Besides them it has our own
 * reason, the whole list of wrong fields, and the id under which the log has the rest. For a request that was routed,
 * `signalbox` says where it went, as in an answer.
 */
export function errorBody(error: ToldError, requestId: string) {
  const { openaiType: type, openaiCode: code } = error.entry;
  return {
    error: {
      message: error.messageForCaller ?? error.message,
      type,
      param: error.violations[0]?.field ?? null,
      code: code ?? null,
      reason: error.reason,
      violations: error.violations.map(({ field, description }) => ({ field, description })),
      request_id: requestId,
    },
    ...(error instanceof RouteFailure && { signalbox: failureSummary(error.route) }),
  };
}

/** The event that ends a stream which broke off: no `[DONE]` follows, so no client mistakes the part for the whole. */
export function errorEvent(error: RouterError, requestId: string): string {
  return `data: ${JSON.stringify(errorBody(error, requestId))}\n\n`;
}
