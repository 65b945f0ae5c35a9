import type { Completion, FinishChunk, RouteRecord, RouterError, Warning } from '@signalbox/domain';
import { profileChat } from '../profile/chat-profile.js';
import { answerUsage } from './answer-usage.js';
import { collectedChat, streamingChat, type Chunks, type StreamEnd } from './chat-job.js';
import type { CommittedTo } from './run-attempts.js';
import { serveRequest, serveWhole, type ServeDependencies } from './serve-request.js';
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
  const { chat } = request;
  let model: string | undefined;
  let warnings: readonly Warning[] = [];
  const events = serveRequest<Chunks, StreamEnd>(dependencies, request, async ({ started }) => {
    const profile = await profileChat(request, true, dependencies);
    const task = { chat, inputTokens: profile.inputTokens, began: started };
    const job = streamingChat(dependencies, task);
    return { profile, job: { ...job, facts: ({ finish }) => ({ model, finishReason: finish.reason }) } };
  });
  for await (const event of events) {
    switch (event.kind) {
      case 'committed':
        ({ warnings } = event);
        yield event;
        break;
      case 'truncated':
        yield event;
        break;
      case 'item': {
        const [first, ...others] = event.item;
        if (first?.kind !== 'stream-start') {
          yield { kind: 'chunks', chunks: event.item };
          break;
        }
        model = first.model;
        warnings = [...warnings, ...first.warnings];
        yield { kind: 'chunks', chunks: [{ ...first, warnings }, ...others] };
        break;
      }
      case 'finished': {
        const { result, route } = event;
        const finish = { ...result.finish, usage: answerUsage(result.finish.usage, route) };
        yield { kind: 'finished', finish, warnings: [...warnings, ...result.warnings], route };
      }
    }
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
  const { chat } = request;
  const { result, route, warnings } = await serveWhole(dependencies, request, async ({ started }) => {
    const profile = await profileChat(request, false, dependencies);
    const run = collectedChat(dependencies, { chat, inputTokens: profile.inputTokens, began: started });
    return {
      profile,
      job: { run, facts: ({ model, finishReason }: Completion) => ({ model, finishReason }) },
    };
  });
  return { completion: { ...result, warnings: [...warnings, ...result.warnings] }, route };
}
