import type { AdapterEmbedReply } from '@signalbox/contracts';
import type { EmbedRequest, Embeddings, RouteRecord, Warning } from '@signalbox/domain';
import { profileOfEmbed } from '@signalbox/routing';
import { profileFrame } from '../profile/frame.js';
import { AdapterCall } from './adapter-call.js';
import { unfinishedAnswer } from './attempt-error.js';
import type { AttemptJob } from './attempt-job.js';
import { EMBED } from './call-kinds.js';
import type { AttemptWires } from './open-attempt.js';
import type { AnswerFacts } from './request-report.js';
import type { ServeDependencies } from './serve-request.js';
import { serveWhole } from './serve-whole.js';
import type { ServedEmbed } from './served-request.js';

/** Vectors and where they came from. */
export type ServedEmbeddings = {
  readonly embeddings: Embeddings;
  readonly route: RouteRecord;
  /** What the caller wished for and nobody here knows, in the caller's words. */
  readonly warnings: readonly Warning[];
};

/**
 * Turns texts into vectors.
 * @throws RouteFailure when there are none; RouterError when the request was refused at the door.
 */
export async function serveEmbed(
  dependencies: ServeDependencies,
  request: ServedEmbed,
): Promise<ServedEmbeddings> {
  const { embedding } = request;
  const { result, route, warnings } = await serveWhole(dependencies, request, () => {
    const frame = profileFrame(request, { stream: false, endUser: embedding.endUser }, dependencies);
    const profile = profileOfEmbed(embedding, frame);
    return { profile, job: { run: embedJob(dependencies, embedding, profile.inputTokens), facts: factsOf } };
  });
  return { embeddings: result, route, warnings };
}

function embedJob(
  wires: AttemptWires,
  embedding: EmbedRequest,
  estimatedInputTokens: number,
): AttemptJob<never, Embeddings> {
  return (attempt) => ({
    async next() {
      const call = { attempt: attempt.context, embedding, estimatedInputTokens };
      const replies = new AdapterCall(wires, attempt, EMBED, call);
      let last: AdapterEmbedReply | undefined;
      for (let reply = await replies.next(); reply !== undefined; reply = await replies.next()) last = reply;
      if (last === undefined) throw unfinishedAnswer();
      const { embeddings, cost } = last;
      return { done: true, value: { result: embeddings, usage: embeddings.usage, cost } };
    },
  });
}

function factsOf({ model }: Embeddings): AnswerFacts {
  return { model };
}
