import type { Embeddings, RouteRecord, Warning } from '@signalbox/domain';
import { profileOfEmbed } from '@signalbox/routing';
import { profileFrame } from '../profile/frame.js';
import { inOnePiece } from './attempt-job.js';
import { openEmbed } from './open-attempt.js';
import { serveWhole, type ServeDependencies } from './serve-request.js';
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
  const {
    result: embeddings,
    route,
    warnings,
  } = await serveWhole(dependencies, request, () => {
    const frame = profileFrame(request, { stream: false, endUser: embedding.endUser }, dependencies);
    const profile = profileOfEmbed(embedding, frame);
    const run = inOnePiece(async (attempt) => {
      const call = { embedding, estimatedInputTokens: profile.inputTokens };
      const reply = await openEmbed(dependencies, attempt, call);
      return { result: reply.embeddings, usage: reply.embeddings.usage, cost: reply.cost };
    });
    return { profile, job: { run, facts: ({ model }: Embeddings) => ({ model }) } };
  });
  return { embeddings, route, warnings };
}
