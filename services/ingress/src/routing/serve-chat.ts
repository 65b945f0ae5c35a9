import type {
  Completion,
  FinishChunk,
  RequestProfile,
  RouteRecord,
  RouterError,
  Warning,
} from '@signalbox/domain';
import { profileChat } from '../profile/chat-profile.js';
import { answerUsage } from './answer-usage.js';
import type { ChatTask } from './chat-call.js';
import { collectedChat, streamingChat } from './chat-job.js';
import type { Chunks } from './chunk-batches.js';
import type { StreamEnd } from './chunk-stream.js';
import type { ServedJob } from './open-request.js';
import type { AnswerFacts } from './request-report.js';
import type { CommittedTo } from './run-news.js';
import { openRequest, type Prepare, type PreparedRequest, type ServeDependencies } from './serve-request.js';
import { serveWhole } from './serve-whole.js';
import type { ServedChat } from './served-request.js';

/**
 * One event of a streamed answer: `committed` and the first `chunks` come together, the last event is `finished` or
 * `truncated`, and there is exactly one of those.
 */
export type ServeEvent =
  | CommittedTo
  | { readonly kind: 'chunks'; readonly chunks: Chunks }
  | {
      readonly kind: 'finished';
      readonly finish: FinishChunk;
      /** What was asked for, and the provider lacks or nobody here knows. */
      readonly warnings: readonly Warning[];
      readonly route: RouteRecord;
    }
  | { readonly kind: 'truncated'; readonly error: RouterError; readonly route: RouteRecord };

/** A whole answer and where it came from. */
export type ServedCompletion = { readonly completion: Completion; readonly route: RouteRecord };

/**
 * Streams the answer to a chat request.
 * @throws RouteFailure when nothing was delivered; RouterError when the request was refused at the door.
 */
export async function* serveChat(
  dependencies: ServeDependencies,
  request: ServedChat,
): AsyncGenerator<ServeEvent, void, undefined> {
  let model: string | undefined;
  const facts = ({ finish }: StreamEnd): AnswerFacts => ({ model, finishReason: finish.reason });
  const prepare = prepareChat(dependencies, request, true, (task) => {
    const { run, memory } = streamingChat(dependencies, task);
    return { run, memory, facts };
  });
  const open = await openRequest<Chunks, StreamEnd>(dependencies, request, prepare);
  let { warnings } = open;
  try {
    for (;;) {
      const news = await open.attempts.next();
      switch (news.kind) {
        case 'committed':
          yield news;
          break;
        case 'item': {
          const first = news.item[0];
          if (first?.kind !== 'stream-start') {
            yield { kind: 'chunks', chunks: news.item };
            break;
          }
          model = first.model;
          warnings = [...warnings, ...first.warnings];
          yield { kind: 'chunks', chunks: [{ ...first, warnings }, ...news.item.slice(1)] };
          break;
        }
        case 'succeeded': {
          const { finish, warnings: more } = news.result;
          const route = open.finished(news.result);
          const told = { ...finish, usage: answerUsage(finish.usage, route) };
          return yield { kind: 'finished', finish: told, warnings: [...warnings, ...more], route };
        }
        case 'truncated':
          return yield { kind: 'truncated', error: news.error, route: open.truncated(news.error) };
        case 'failed':
          throw news.error;
      }
    }
  } catch (thrown) {
    throw open.failed(thrown);
  } finally {
    open.close();
  }
}

/**
 * Gives the answer to a chat request in one piece.
 * @throws RouteFailure when there is none; RouterError when the request was refused at the door.
 */
export async function completeChat(
  dependencies: ServeDependencies,
  request: ServedChat,
): Promise<ServedCompletion> {
  const prepare = prepareChat(dependencies, request, false, (task) => ({
    run: collectedChat(dependencies, task),
    facts: factsOf,
  }));
  const { result, route, warnings } = await serveWhole(dependencies, request, prepare);
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
