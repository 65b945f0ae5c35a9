import { isContent, type Chunk, type RouterError } from '@signalbox/domain';
import { malformedReply, type Frame, type FrameReader, type StreamDecoder } from '@signalbox/translation';
import type { CallGuard } from '../attempt/call-guard.js';
import type { SilenceMeter } from '../attempt/silence-meter.js';
import { isLast, type Answer } from './answer.js';

/** What a streamed answer is made with. */
export type StreamSource = {
  readonly reader: FrameReader;
  readonly decoder: StreamDecoder;
  readonly guard: CallGuard;
  readonly silence: SilenceMeter;
  /** Whether a frame only keeps the connection open. Absent: the wire has no such frames. */
  readonly isKeepAlive?: ((frame: Frame) => boolean) | undefined;
};

/**
 * A streamed answer: the chunks of one network read at a time. The last batch ends with `finish`: the answer is then complete,
 * even if the provider keeps the connection open; the caller must discard the rest of the body.
 *
 * When a frame is an error, the chunks that came in the same read are not returned. Before the first content this lets
 * another backend take over unnoticed; after it the answer is cut anyway.
 */
export class StreamAnswer implements Answer {
  private readonly source: StreamSource;
  private isEmpty = true;

  constructor(source: StreamSource) {
    this.source = source;
  }

  waiting(): void {
    this.source.guard.waiting();
    this.source.silence.waiting();
  }

  take(read: Uint8Array | undefined, broken: RouterError | undefined): readonly Chunk[] {
    const { guard, reader, silence } = this.source;
    guard.heard();
    silence.heard();
    if (read === undefined && broken === undefined && this.isEmpty) throw malformedReply('it is empty');
    this.isEmpty = false;
    const chunks = read === undefined ? this.end(broken) : this.decode(reader.push(read));
    if (chunks.some(isContent)) {
      guard.begun();
      silence.content();
    }
    return chunks;
  }

  private decode(frames: readonly Frame[]): readonly Chunk[] {
    const { decoder, guard, isKeepAlive } = this.source;
    const [first] = frames;
    if (first === undefined) return NOTHING;
    if (isKeepAlive === undefined || frames.some((frame) => !isKeepAlive(frame))) guard.progressed();
    if (frames.length === 1) return decoder.push(first);
    const chunks: Chunk[] = [];
    for (const frame of frames) {
      chunks.push(...decoder.push(frame));
      if (isLast(chunks)) break;
    }
    return chunks;
  }

  /**
   * The last chunks of an answer whose body has ended. If the connection broke, its error explains more than that of the
   * decoder, which only sees that something is missing; if nothing is missing, it does not matter that the connection broke.
   */
  private end(broken: RouterError | undefined): readonly Chunk[] {
    const { decoder, reader } = this.source;
    try {
      return [...this.decode(reader.end()), ...decoder.end()];
    } catch (thrown) {
      throw broken ?? thrown;
    }
  }
}

const NOTHING: readonly Chunk[] = [];
