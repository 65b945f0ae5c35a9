import { RouterError, isContent, type Chunk } from '@signalbox/domain';
import { malformedReply, type Frame, type FrameReader, type StreamDecoder } from '@signalbox/translation';
import type { CallGuard } from '../attempt/call-guard.js';
import type { SilenceMeter } from '../attempt/silence-meter.js';
import type { ReplyBody } from '../transport/transport.js';

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
 * Reads a streamed answer and yields the chunks of one network read at a time; the provider is read no faster than the
 * consumer takes them. The last batch ends with `finish`: then the answer is whole, even if the provider would keep the
 * connection open; what is left of the body is for the caller to discard.
 *
 * When a frame is an error, the chunks that came in the same read are not yielded. Before the first content that lets
 * another backend take over unseen; after it the answer is cut anyway.
 * @throws RouterError of the provider, of the connection, or of the guard.
 */
export async function* streamAnswer(source: StreamSource): AsyncGenerator<readonly Chunk[], void, undefined> {
  const { body, reader, decoder, guard, silence, isKeepAlive = () => false } = source;
  const decode = (frames: readonly Frame[]): Chunk[] => {
    if (frames.some((frame) => !isKeepAlive(frame))) guard.progressed();
    return frames.flatMap((frame) => decoder.push(frame));
  };
  let empty = true;
  for (;;) {
    guard.waiting();
    silence.waiting();
    const read = await body.read().catch((thrown: unknown) => RouterError.from(thrown));
    guard.heard();
    silence.heard();
    if (read === undefined && empty) throw malformedReply('it is empty');
    empty = false;
    const chunks =
      read instanceof Uint8Array
        ? decode(reader.push(read))
        : endOf(() => [...decode(reader.end()), ...decoder.end()], read);
    if (chunks.some(isContent)) {
      guard.begun();
      silence.content();
    }
    if (chunks.length > 0) yield chunks;
    if (chunks.at(-1)?.kind === 'finish') return;
  }
}

/**
 * The last chunks of an answer whose body has ended. If the connection broke, that explains more than the decoder can, who
 * only sees that something is missing; and if nothing is missing, it does not matter that the connection broke.
 */
function endOf(decodeRest: () => readonly Chunk[], broken: RouterError | undefined): readonly Chunk[] {
  try {
    return decodeRest();
  } catch (thrown) {
    throw broken ?? thrown;
  }
}
