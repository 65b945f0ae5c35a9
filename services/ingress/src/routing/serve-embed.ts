import type { EmbedRequest, Embeddings, RouteRecord } from '@signalbox/domain';
import { profileOfEmbed } from '@signalbox/routing';
import { inOnePiece } from './attempt-job.js';
import { openEmbed } from './open-attempt.js';
import { profileFrame, serveWhole, type ServeDependencies, type ServedRequest } from './serve-request.js';

/** An embedding request, whichever face it came through. */
export type ServedEmbed = ServedRequest & { readonly embedding: EmbedRequest };

/** Vectors and where they came from. */
export type ServedEmbeddings = { readonly embeddings: Embeddings; readonly route: RouteRecord };

/**
 * Turns texts into vectors.
 * @throws RouteFailure when there are none; RouterError when the request was refused at the door.
 */
export async function serveEmbed(
  dependencies: ServeDependencies,
  request: ServedEmbed,
): Promise<ServedEmbeddings> {
  const { embedding } = request;
  const profile = profileOfEmbed(embedding, profileFrame(request, false, dependencies.clock));
  const { result: embeddings, route } = await serveWhole(dependencies, request, profile, {
    run: inOnePiece(async (attempt) => {
      const call = { embedding, estimatedInputTokens: profile.inputTokens };
      const reply = await openEmbed(dependencies, attempt, call);
      return { result: reply.embeddings, usage: reply.embeddings.usage, cost: reply.cost };
    }),
    facts: ({ model }: Embeddings) => ({ model }),
  });
  return { embeddings, route };
}
