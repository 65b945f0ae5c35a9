import type { Chunk } from '@signalbox/domain';

import type { DecodeContext } from '../../dialect.js';
import { isRecord } from '../../parse-json.js';
import { malformedReply } from '../../reply-errors.js';
import { createAnswer } from './answer.js';
import { streamError } from './map-error.js';
import { messageSchema } from './wire.js';

/**
 * Decodes a whole answer, as the events that would have made it.
 * @throws RouterError PROVIDER_MALFORMED_REPLY when the body is not a message of this wire.
 */
export function decodeChat(body: unknown, context: DecodeContext): readonly Chunk[] {
  if (isRecord(body) && body['type'] === 'error') throw streamError(body, false);
  const parsed = messageSchema.safeParse(body);
  if (!parsed.success) throw malformedReply('it is not a message');
  const message = parsed.data;
  const answer = createAnswer(context);
  return [
    ...answer.read({ type: 'message_start', message }),
    ...answer.read({ type: 'message_delta', delta: {}, usage: message.usage }),
    ...answer.read({ type: 'message_stop' }),
  ];
}
