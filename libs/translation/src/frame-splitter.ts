import type { RouterError } from '@signalbox/domain';

import type { Frame } from './dialect.js';
import { malformedReply } from './reply-errors.js';

/** The part of a frame reader that knows one framing. It works on text and passes frames and errors to its sink. */
export type FrameSplitter = {
  feed(text: string): void;
  /** Hands over the frame that one more line end would complete. The body has ended; nothing is fed after this. */
  flush(): void;
};

/** Receives the frames and errors of a splitter. After `fail` nothing more is fed. */
export type FrameSink = {
  frame(frame: Frame): void;
  fail(error: RouterError): void;
};

/** Makes the splitter of one body. `maxFrameLength` bounds, in characters, what it holds back. */
export type CreateFrameSplitter = (sink: FrameSink, maxFrameLength: number) => FrameSplitter;

/** The error of a frame that does not fit the limit. */
export function frameTooLong(maxFrameLength: number): RouterError {
  return malformedReply(`one frame is longer than ${maxFrameLength} characters`);
}
