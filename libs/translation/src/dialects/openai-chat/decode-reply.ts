import type { Chunk } from '@signalbox/domain';

import type { DecodeContext } from '../../dialect.js';
import { malformedReply } from '../../reply-errors.js';
import { createChatAnswer } from './chat-answer.js';
import { findError } from './map-error.js';
import { replySchema } from './wire.js';

/**
 * Decodes a whole answer, as if it were a stream of one frame, so that both can never differ.
 * @throws RouterError when the body is an error or is not a chat completion.
 */
export function decodeReply(body: unknown, context: DecodeContext): readonly Chunk[] {
  const error = findError(body);
  if (error !== undefined) throw error;
  const reply = replySchema.safeParse(body);
  if (!reply.success) throw malformedReply('it is not a chat completion');
  const answer = createChatAnswer(context);
  return [...answer.take(reply.data), ...answer.finish()];
}
