import type { DecodeContext, StreamDecoder } from '../../dialect.js';
import { parseJson } from '../../parse-json.js';
import { malformedReply, streamTruncated } from '../../reply-errors.js';
import { createAnswer } from './answer.js';
import { lineSchema } from './wire.js';

/** Decodes a streamed answer. Its `end` line proves that it is complete; anything after it is skipped. */
export function openStream(context: DecodeContext): StreamDecoder {
  const answer = createAnswer(context);
  return {
    push({ data }) {
      if (answer.isWhole()) return [];
      const line = lineSchema.safeParse(parseJson(data));
      if (!line.success) throw malformedReply('it is not a line of the simulated wire');
      return answer.read(line.data);
    },
    end() {
      if (!answer.isWhole()) throw streamTruncated();
      return [];
    },
  };
}
