import type { DecodeContext, StreamDecoder } from '../../dialect.js';
import { isRecord, parseJson } from '../../parse-json.js';
import { malformedReply } from '../../reply-errors.js';
import { createAnswer } from './answer.js';

/** Opens the decoder of one streamed answer. The type of an event is in its data; its SSE name says the same again. */
export function openStream(context: DecodeContext): StreamDecoder {
  const answer = createAnswer(context);
  return {
    push({ data }) {
      if (data.trim() === '') return [];
      const event = parseJson(data);
      if (!isRecord(event) || typeof event['type'] !== 'string') throw malformedReply('an event has no type');
      return answer.read(event);
    },
    end: () => answer.end(),
  };
}
