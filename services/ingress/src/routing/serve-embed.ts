import type { AdapterEmbedReply } from '@signalbox/contracts';
import type { EmbedRequest, Embeddings, RouteRecord, Warning } from '@signalbox/domain';
import { profileOfEmbed } from '@signalbox/routing';
import { profileFrame } from '../profile/frame.js';
import { AdapterCall } from './adapter-call.js';
import type { ReplyReader } from './reply-reader.js';
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
  /** Wishes of the caller that name something unknown here, in the caller's words. */
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
  return (attempt) =>
    new AdapterCall(
      wires,
      attempt,
      EMBED,
      { attempt: attempt.context, embedding, estimatedInputTokens },
      ONLY_REPLY,
    );
}

/** The one reply is all there is. */
const ONLY_REPLY: ReplyReader<AdapterEmbedReply, never, Embeddings> = {
  take: () => undefined,
  end: ({ embeddings, cost }) => ({
    done: true,
    value: { result: embeddings, usage: embeddings.usage, cost },
  }),
  outputTokens: () => 0,
};

function factsOf({ model }: Embeddings): AnswerFacts {
  return { model };
}
