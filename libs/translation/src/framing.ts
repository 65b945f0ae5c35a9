import type { RouterError } from '@signalbox/domain';

import type { Dialect, Frame } from './dialect.js';
import { frameTooLong, type CreateFrameSplitter } from './frame-splitter.js';
import { createNdjsonSplitter } from './framing-ndjson.js';
import { createSseSplitter } from './framing-sse.js';
import { tryParseJson } from './parse-json.js';
import { createTextReader } from './text-reader.js';

/** Bytes of one body in any pieces → whole frames. */
export type FrameReader = {
  /**
   * @returns the frames that these bytes complete, often none.
   * @throws RouterError PROVIDER_MALFORMED_REPLY when a frame is over the limit or the body is not of this framing;
   *   after that, every call throws the same error.
   */
  push(bytes: Uint8Array): readonly Frame[];
  /**
   * The body has ended. A last frame that lacks only its line end is returned if it is complete JSON. Otherwise the body was
   * cut inside it: it is dropped, and the decoder will find the answer truncated.
   */
  end(): readonly Frame[];
};

/** 16 Mi characters: more than any answer has, and still harmless. */
const DEFAULT_MAX_FRAME_LENGTH = 16 * 1024 * 1024;

const SPLITTERS: Readonly<Record<Dialect['framing'], CreateFrameSplitter>> = {
  sse: createSseSplitter,
  ndjson: createNdjsonSplitter,
};

/**
 * Creates the reader of one streamed body. UTF-8 sequences and frames may be split over pieces at any byte.
 * @param maxFrameLength - The most characters of one frame or one unfinished line.
 */
export function createFrameReader(
  framing: Dialect['framing'],
  maxFrameLength: number = DEFAULT_MAX_FRAME_LENGTH,
): FrameReader {
  const text = createTextReader();
  let frames: Frame[] = [];
  let failure: RouterError | undefined;

  const splitter = SPLITTERS[framing](
    {
      frame(frame) {
        if (frame.data.length > maxFrameLength) failure ??= frameTooLong(maxFrameLength);
        else frames.push(frame);
      },
      fail(error) {
        failure ??= error;
      },
    },
    maxFrameLength,
  );

  function run(step: () => void): readonly Frame[] {
    if (failure === undefined) step();
    if (failure !== undefined) throw failure;
    const found = frames;
    frames = [];
    return found;
  }

  function finish(): void {
    splitter.feed(text.end());
    const complete = frames.length;
    splitter.flush();
    frames = frames.filter((frame, index) => index < complete || tryParseJson(frame.data) !== undefined);
  }

  return {
    push: (bytes) => run(() => splitter.feed(text.push(bytes))),
    end: () => run(finish),
  };
}
