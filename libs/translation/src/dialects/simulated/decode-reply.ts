import type { Chunk } from '@signalbox/domain';

import type { DecodeContext } from '../../dialect.js';
import { malformedReply } from '../../reply-errors.js';
import { createAnswer } from './answer.js';
import { brokenStream } from './map-error.js';
import { errorSchema, replySchema } from './wire.js';

/**
 * Decodes a whole answer as the lines that would have produced it.
 * @throws RouterError when the body is an error or is not an answer of this wire.
 */
export function decodeChat(body: unknown, context: DecodeContext): readonly Chunk[] {
  const error = errorSchema.safeParse(body);
  if (error.success) throw brokenStream(error.data);
  const reply = replySchema.safeParse(body);
  if (!reply.success) throw malformedReply('it is not an answer of the simulated wire');
  const { model, id, text, toolCalls, finish, usage } = reply.data;
  const answer = createAnswer(context);
  return [
    ...answer.read({ type: 'start', model, id }),
    ...(text ? answer.read({ type: 'text', text }) : []),
    ...(toolCalls ?? []).flatMap((call) => answer.read({ type: 'tool-call', ...call })),
    ...answer.read({ type: 'end', finish, usage }),
  ];
}
