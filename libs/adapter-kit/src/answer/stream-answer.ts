import { RouterError, isContent, type Chunk } from '@signalbox/domain';
import { malformedReply, type Frame, type FrameReader, type StreamDecoder } from '@signalbox/translation';
import type { CallGuard } from '../attempt/call-guard.js';
import type { SilenceMeter } from '../attempt/silence-meter.js';
import type { ReplyBody } from '../transport/transport.js';
import type { Answer } from './answer.js';

/** What a streamed answer is read with. */
export type StreamSource = {
  readonly body: ReplyBody;
  readonly reader: FrameReader;
  readonly decoder: StreamDecoder;
  readonly guard: CallGuard;
  readonly silence: SilenceMeter;
  /** Whether a frame only keeps the connection open. Absent: the wire has no such frames. */
  readonly isKeepAlive?: ((frame: Frame) => boolean) | undefined;
};

/**
 * Reads a streamed answer, the chunks of one network read at a time; the provider is read no faster than the
 * consumer takes them. The last batch ends with `finish`: then the answer is whole, even if the provider would keep the
 * connection open; what is left of the body is for the caller to discard.
 *
 * When a frame is an error, the chunks that came in the same read are not given. Before the first content that lets
 * another backend take over unseen; after it the answer is cut anyway.
 */
export function streamAnswer(source: StreamSource): Answer {
  const { body, guard, reader, silence } = source;
  let isEmpty = true;
  return {
    async next() {
      for (;;) {
        guard.waiting();
        silence.waiting();
        let read: Uint8Array | undefined;
        let broken: RouterError | undefined;
        try {
          read = await body.read();
        } catch (thrown) {
          broken = RouterError.from(thrown);
        }
        guard.heard();
        silence.heard();
        if (read === undefined && broken === undefined && isEmpty) throw malformedReply('it is empty');
        isEmpty = false;
        const chunks = read === undefined ? endOf(source, broken) : decode(source, reader.push(read));
        if (chunks.some(isContent)) {
          guard.begun();
          silence.content();
        }
        if (chunks.length > 0) return chunks;
      }
    },
  };
}

function decode({ decoder, guard, isKeepAlive }: StreamSource, frames: readonly Frame[]): readonly Chunk[] {
  const [first] = frames;
  if (first === undefined) return [];
  if (isKeepAlive === undefined || frames.some((frame) => !isKeepAlive(frame))) guard.progressed();
  if (frames.length === 1) return decoder.push(first);
  return frames.flatMap((frame) => decoder.push(frame));
}

/**
 * The last chunks of an answer whose body has ended. If the connection broke, that explains more than the decoder can, who
 * only sees that something is missing; and if nothing is missing, it does not matter that the connection broke.
 */
function endOf(source: StreamSource, broken: RouterError | undefined): readonly Chunk[] {
  try {
    return [...decode(source, source.reader.end()), ...source.decoder.end()];
  } catch (thrown) {
    throw broken ?? thrown;
  }
}
