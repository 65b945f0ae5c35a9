import type { Chunk } from '@signalbox/domain';

import type { DecodeContext, StreamDecoder } from '../../dialect.js';
import { isRecord, parseJson } from '../../parse-json.js';
import { malformedReply } from '../../reply-errors.js';
import { createAnswer } from './answer.js';

/**
 * Opens the decoder of one streamed answer. Each frame is a reply of its own, with what is new since the last one; proxies
 * exist that put a list of them into one.
 */
export function openStream(context: DecodeContext): StreamDecoder {
  const answer = createAnswer(context);

  function read(piece: unknown): readonly Chunk[] {
    if (!isRecord(piece)) throw malformedReply('a frame is not an object');
    return answer.read(piece);
  }

  return {
    push({ data }) {
      const value = parseJson(data);
      return Array.isArray(value) ? value.flatMap(read) : read(value);
    },
    end: () => answer.end(),
  };
}
