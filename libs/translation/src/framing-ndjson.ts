import { frameTooLong, type CreateFrameSplitter } from './frame-splitter.js';

/** Newline-delimited JSON: one frame per line that is not blank; a `\r` before the line end is not part of it. */
export const createNdjsonSplitter: CreateFrameSplitter = (sink, maxFrameLength) => {
  // Pieces of the unfinished line. They are joined once, so a long line in many pieces costs linear time.
  let pieces: string[] = [];
  let length = 0;

  function hold(piece: string): void {
    pieces.push(piece);
    length += piece.length;
    if (length > maxFrameLength) sink.fail(frameTooLong(maxFrameLength));
  }

  function closeLine(): void {
    const data = pieces.join('').trim();
    pieces = [];
    length = 0;
    if (data !== '') sink.frame({ data });
  }

  return {
    feed(text) {
      let start = 0;
      for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
        hold(text.slice(start, end));
        closeLine();
        start = end + 1;
      }
      if (start < text.length) hold(text.slice(start));
    },
    flush: closeLine,
  };
};
