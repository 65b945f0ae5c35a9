import type { Chunk } from '@signalbox/domain';

import type { DecodeContext } from '../../dialect.js';
import { isRecord } from '../../parse-json.js';
import { malformedReply } from '../../reply-errors.js';
import { createAnswer } from './answer.js';

/**
 * Decodes a whole answer.
 * @throws RouterError PROVIDER_MALFORMED_REPLY when the body is not a reply of this wire or has no candidate,
 *   CONTENT_FILTERED when the prompt was blocked.
 */
export function decodeChat(body: unknown, context: DecodeContext): readonly Chunk[] {
  const response: unknown = Array.isArray(body) ? body[0] : body;
  if (!isRecord(response)) throw malformedReply('it is not an object');
  const answer = createAnswer(context);
  const chunks = answer.read(response);
  if (!Array.isArray(response['candidates']) || response['candidates'].length === 0) {
    throw malformedReply('it has no candidate');
  }
  return [...chunks, ...answer.finish()];
}
