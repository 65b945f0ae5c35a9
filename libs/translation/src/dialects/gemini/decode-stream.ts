import type { Chunk } from '@signalbox/domain';

import type { DecodeContext, StreamDecoder } from '../../dialect.js';
import { isRecord, parseJson } from '../../parse-json.js';
import { malformedReply } from '../../reply-errors.js';
import { createAnswer } from './answer.js';

/** What proxies add between the wire's own frames, as other wires have it. */
const ADDED: ReadonlySet<string> = new Set(['', '[DONE]']);

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
      if (ADDED.has(data.trim())) return [];
      const value = parseJson(data);
      return Array.isArray(value) ? value.flatMap(read) : read(value);
    },
    end: () => answer.end(),
  };
}
