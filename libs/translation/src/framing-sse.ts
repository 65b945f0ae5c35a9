import { createParser, type ParseError } from 'eventsource-parser';

import { frameTooLong, type CreateFrameSplitter } from './frame-splitter.js';
import { malformedReply } from './reply-errors.js';

/** How an HTML page or a JSON document begins, but no field of an event stream. */
const NOT_A_STREAM = /^\s*[<{[]/;

/** Server-sent events: one frame per event. Comments, `id` and `retry` are skipped; unknown fields are ignored. */
export const createSseSplitter: CreateFrameSplitter = (sink, maxFrameLength) => {
  const parser = createParser({
    maxBufferSize: maxFrameLength,
    onEvent: ({ event, data }) => sink.frame(event === undefined ? { data } : { event, data }),
    onError: (error: ParseError) => {
      if (error.type === 'max-buffer-size-exceeded') sink.fail(frameTooLong(maxFrameLength));
      else if (NOT_A_STREAM.test(error.line ?? '')) sink.fail(malformedReply('it is not an event stream'));
    },
  });
  return {
    feed: (text) => parser.feed(text),
    flush: () => parser.feed('\n\n'),
  };
};
