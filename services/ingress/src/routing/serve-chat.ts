import type { Completion, RequestProfile, RouteRecord } from '@signalbox/domain';
import { profileChat } from '../profile/chat-profile.js';
import type { ChatTask } from './chat-call.js';
import { collectedChat, streamingChat } from './chat-job.js';
import type { ServedJob } from './open-request.js';
import type { AnswerFacts } from './request-report.js';
import type { ServeEvent } from './serve-event.js';
import { openRequest, type Prepare, type PreparedRequest, type ServeDependencies } from './serve-request.js';
import { serveWhole, type ServedWhole } from './serve-whole.js';
import type { ServedChat } from './served-request.js';
import { ServedStream } from './served-stream.js';

/** A whole answer and where it came from. */
export type ServedCompletion = { readonly completion: Completion; readonly route: RouteRecord };

/**
 * Streams the answer to a chat request.
 * @throws RouteFailure when nothing was delivered; RouterError when the request was refused at the door.
 */
export function serveChat(dependencies: ServeDependencies, request: ServedChat): AsyncIterable<ServeEvent> {
  return new ServedStream((facts) => {
    const prepare = prepareChat(dependencies, request, true, (task) => {
      const { run, memory } = streamingChat(dependencies, task);
      return { run, memory, facts };
    });
    return openRequest(dependencies, request, prepare);
  });
}

/**
 * Gives the answer to a chat request in one piece.
 * @throws RouteFailure when there is none; RouterError when the request was refused at the door.
 */
export function completeChat(
  dependencies: ServeDependencies,
  request: ServedChat,
): Promise<ServedCompletion> {
  const prepare = prepareChat(dependencies, request, false, (task) => ({
    run: collectedChat(dependencies, task),
    facts: factsOf,
  }));
  return serveWhole(dependencies, request, prepare).then(withWarnings);
}

function withWarnings({ result, route, warnings }: ServedWhole<Completion>): ServedCompletion {
  if (warnings.length === 0) return { completion: result, route };
  return { completion: { ...result, warnings: [...warnings, ...result.warnings] }, route };
}

/** Prepares a chat, whose profile hardly ever has to be waited for. */
function prepareChat<Item, Result>(
  dependencies: ServeDependencies,
  request: ServedChat,
  stream: boolean,
  jobOf: (task: ChatTask) => ServedJob<Item, Result>,
): Prepare<Item, Result> {
  return ({ started }) => {
    const prepared = (profile: RequestProfile): PreparedRequest<Item, Result> => {
      const task = { chat: request.chat, inputTokens: profile.inputTokens, began: started };
      return { profile, job: jobOf(task) };
    };
    const profile = profileChat(request, stream, dependencies);
    return profile instanceof Promise ? profile.then(prepared) : prepared(profile);
  };
}

function factsOf({ model, finishReason }: Completion): AnswerFacts {
  return { model, finishReason };
}
