import type { Chunk } from '@signalbox/domain';

import type { DecodeContext } from '../../dialect.js';
import { isRecord } from '../../parse-json.js';
import { malformedReply } from '../../reply-errors.js';
import { ChatAnswer } from './chat-answer.js';
import { firstChoice } from './first-choice.js';
import { findError } from './map-error.js';

/**
 * Decodes a whole answer as if it were a stream of one frame, so that the two can never differ.
 * @throws RouterError when the body is an error or is not a chat completion.
 */
export function decodeReply(body: unknown, context: DecodeContext): readonly Chunk[] {
  if (!isRecord(body) || !isRecord(firstChoice(body)?.['message']))
    throw findError(body) ?? malformedReply('it is not a chat completion');
  const answer = new ChatAnswer(context);
  return answer.take(body).concat(answer.finish());
}
