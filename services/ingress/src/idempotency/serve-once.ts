import type { StoredReply } from '@signalbox/contracts';
import { RouterError, type Warning } from '@signalbox/domain';
import { completeChat, type ServedCompletion } from '../routing/serve-chat.js';
import { serveEmbed, type ServedEmbeddings } from '../routing/serve-embed.js';
import type { ServedChat, ServedEmbed } from '../routing/served-request.js';
import { askedOfChat, askedOfEmbed } from './asked.js';
import { beginOnce, type OnceDependencies } from './begin-once.js';
import type { Claim } from './claim.js';
import type { Begun } from './idempotency.js';
import type { Keyed } from './idempotency-key.js';

/**
 * Gives the answer to a chat request in one piece; for a key that was answered before, that earlier answer.
 * @throws RouteFailure when there is none; RouterError when the request was refused at the door.
 */
export function completeChatOnce(
  dependencies: OnceDependencies,
  request: ServedChat & Keyed,
): Promise<ServedCompletion> {
  const { serve } = dependencies;
  const beginning = beginOnce(dependencies, request, askedOfChat);
  return beginning === undefined
    ? completeChat(serve, request)
    : completeKeyed(beginning, () => completeChat(serve, request));
}

async function completeKeyed(
  beginning: Promise<Begun>,
  complete: () => Promise<ServedCompletion>,
): Promise<ServedCompletion> {
  const begun = await beginning;
  if (begun.kind === 'replayed') {
    if (begun.reply.kind !== 'chat') throw otherKind();
    return begun.reply;
  }
  const { reply, warnings } = await keeping(begun.claim, async () => ({
    kind: 'chat' as const,
    ...(await complete()),
  }));
  const { completion, route } = reply;
  return { completion: { ...completion, warnings: [...completion.warnings, ...warnings] }, route };
}

/**
 * Turns texts into vectors; for a key that was answered before, gives those earlier vectors.
 * @throws RouteFailure when there are none; RouterError when the request was refused at the door.
 */
export function serveEmbedOnce(
  dependencies: OnceDependencies,
  request: ServedEmbed & Keyed,
): Promise<ServedEmbeddings> {
  const { serve } = dependencies;
  const beginning = beginOnce(dependencies, request, askedOfEmbed);
  return beginning === undefined
    ? serveEmbed(serve, request)
    : embedKeyed(beginning, () => serveEmbed(serve, request));
}

async function embedKeyed(
  beginning: Promise<Begun>,
  embed: () => Promise<ServedEmbeddings>,
): Promise<ServedEmbeddings> {
  const begun = await beginning;
  if (begun.kind === 'replayed') {
    if (begun.reply.kind !== 'embed') throw otherKind();
    return begun.reply;
  }
  const { reply, warnings } = await keeping(begun.claim, async () => ({
    kind: 'embed' as const,
    ...(await embed()),
  }));
  return { ...reply, warnings: [...reply.warnings, ...warnings] };
}

/** Serves a request whose key is claimed: a whole answer is kept, and any other outcome frees the key. */
async function keeping<Reply extends StoredReply>(
  claim: Claim,
  serve: () => Promise<Reply>,
): Promise<{ readonly reply: Reply; readonly warnings: readonly Warning[] }> {
  try {
    const reply = await serve();
    return { reply, warnings: [...claim.warnings, ...(await claim.keep(reply))] };
  } finally {
    // Does nothing when the answer was kept.
    await claim.release();
  }
}

/** The kind is part of the fingerprint, so an answer of another kind is never found. */
export function otherKind(): RouterError {
  return new RouterError({
    reason: 'INTERNAL',
    message: 'The answer to another kind of request was found under an idempotency key.',
  });
}
