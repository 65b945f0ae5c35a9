import type { DecodeContext, StreamDecoder } from '../../dialect.js';
import { isRecord, parseJson } from '../../parse-json.js';
import { malformedReply } from '../../reply-errors.js';
import { createAnswer } from './answer.js';

/** Opens the decoder of one streamed answer. Each frame is a reply of its own, with what is new since the frame before. */
export function openStream(context: DecodeContext): StreamDecoder {
  const answer = createAnswer(context);
  return {
    push(frame) {
      const value = parseJson(frame.data);
      const response: unknown = Array.isArray(value) ? value[0] : value;
      if (!isRecord(response)) throw malformedReply('a frame is not an object');
      return answer.read(response);
    },
    end: () => answer.end(),
  };
}
