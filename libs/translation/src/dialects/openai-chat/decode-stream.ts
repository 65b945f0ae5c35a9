import type { DecodeContext, StreamDecoder } from '../../dialect.js';
import { parseJson } from '../../parse-json.js';
import { streamTruncated } from '../../reply-errors.js';
import { ChatAnswer } from './chat-answer.js';
import { createTextFrames } from './text-frames.js';

/** The wire's last frame. */
const DONE = '[DONE]';

/**
 * Decodes a streamed answer. It is complete once a `finish_reason` has arrived: some servers never send `[DONE]`. The usage
 * comes between the two, so `finish` waits for `[DONE]` or the end of the body.
 */
export function openStream(context: DecodeContext): StreamDecoder {
  const answer = new ChatAnswer(context);
  const textFrames = createTextFrames();
  let isDone = false;
  const decoder: StreamDecoder = {
    push({ data }) {
      if (isDone) return [];
      const text = textFrames.read(data);
      if (text !== undefined) return answer.takeText(text);
      const trimmed = data.trim();
      if (trimmed === '') return [];
      if (trimmed === DONE) return decoder.end();
      const body = parseJson(data);
      const chunks = answer.take(body);
      textFrames.learn(data, body, chunks);
      return chunks;
    },
    end() {
      if (isDone) return [];
      if (!answer.hasStopped()) throw streamTruncated();
      isDone = true;
      return answer.finish();
    },
  };
  return decoder;
}
