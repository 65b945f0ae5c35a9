import type { Chunk } from '@signalbox/domain';

import type { DecodeContext } from '../../dialect.js';
import { isRecord } from '../../parse-json.js';
import { malformedReply } from '../../reply-errors.js';
import { createAnswer } from './answer.js';

/**
 * Decodes a whole answer. A list, which is a stream that was asked for without `alt=sse`, is as whole as its last piece says.
 * @throws RouterError PROVIDER_MALFORMED_REPLY when the body is not a reply of this wire or has no candidate,
 *   CONTENT_FILTERED when the prompt was blocked, STREAM_TRUNCATED when no piece of a list has a `finishReason`, and the
 *   error that a piece is.
 */
export function decodeChat(body: unknown, context: DecodeContext): readonly Chunk[] {
  const answer = createAnswer(context);
  const pieces: readonly unknown[] = Array.isArray(body) ? body : [body];
  const chunks = pieces.flatMap((piece) => {
    if (!isRecord(piece)) throw malformedReply('it is not an object');
    return answer.read(piece);
  });
  if (!pieces.some(hasCandidate)) throw malformedReply('it has no candidate');
  return [...chunks, ...(Array.isArray(body) ? answer.end() : answer.finish())];
}

function hasCandidate(piece: unknown): boolean {
  const candidates = isRecord(piece) ? piece['candidates'] : undefined;
  return Array.isArray(candidates) && candidates.length > 0;
}
