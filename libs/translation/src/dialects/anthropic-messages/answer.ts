import type { Chunk } from '@signalbox/domain';

import type { DecodeContext } from '../../dialect.js';
import { estimateUsage } from '../../estimate-usage.js';
import { isRecord } from '../../parse-json.js';
import { streamTruncated } from '../../reply-errors.js';
import { createBlocks } from './blocks.js';
import { streamError } from './map-error.js';
import { mapFinishReason } from './map-finish-reason.js';
import { mapUsage, readUsage, type WireUsage } from './map-usage.js';
import type { WireEvent } from './wire.js';

/** One answer while its events arrive. */
export type Answer = {
  /**
   * @returns the chunks that this event completes; none for events that carry nothing, such as `ping`, and for unknown
   *   ones, which the provider reserves the right to add.
   * @throws RouterError when the event is an error of the provider.
   */
  read(event: WireEvent): readonly Chunk[];
  /**
   * No more events arrive.
   * @throws RouterError STREAM_TRUNCATED when neither `message_stop` nor a `stop_reason` was among them.
   */
  end(): readonly Chunk[];
};

const NOTHING: readonly Chunk[] = [];

/** Creates the state of one answer, streamed or not: a whole message is read as the events that would have made it. */
export function createAnswer(context: DecodeContext): Answer {
  const blocks = createBlocks();
  let begun = false;
  let finished = false;
  let stopReason: string | undefined;
  let usage: WireUsage = {};

  /** The first chunk of the answer, once, whichever event comes first. */
  function begin(message: unknown): Chunk[] {
    if (begun) return [];
    begun = true;
    const { id, model } = isRecord(message) ? message : {};
    return [
      {
        kind: 'stream-start',
        model: typeof model === 'string' && model !== '' ? model : context.model,
        ...(typeof id === 'string' && { responseId: id }),
        warnings: [],
      },
    ];
  }

  function afterBeginning(chunks: readonly Chunk[]): readonly Chunk[] {
    return begun ? chunks : [...begin(undefined), ...chunks];
  }

  function readStart(message: unknown): readonly Chunk[] {
    if (begun) return NOTHING;
    const chunks = begin(message);
    if (!isRecord(message)) return chunks;
    const { content, stop_reason: reason } = message;
    // The number of output tokens is not yet known at the beginning; the count given here is a placeholder.
    const { output, ...input } = readUsage({}, message['usage']);
    usage = input;
    if (typeof reason === 'string') {
      stopReason = reason;
      if (output !== undefined) usage = { ...input, output };
    }
    // Usually empty; if the provider runs tools of its own, the message can begin with whole blocks.
    if (Array.isArray(content)) for (const block of content) chunks.push(...blocks.whole(block));
    return chunks;
  }

  function readMessageDelta(event: WireEvent): void {
    const { delta } = event;
    usage = readUsage(usage, event['usage']);
    if (isRecord(delta) && typeof delta['stop_reason'] === 'string') stopReason = delta['stop_reason'];
  }

  function finish(): readonly Chunk[] {
    finished = true;
    const held = [...begin(undefined), ...blocks.closeAll()];
    const { output, reasoning } = blocks.emitted();
    return [
      ...held,
      {
        kind: 'finish',
        reason: mapFinishReason(stopReason),
        ...(stopReason !== undefined && { rawReason: stopReason }),
        usage: mapUsage(usage, estimateUsage(context, output, reasoning)),
      },
    ];
  }

  return {
    read(event) {
      if (finished) return NOTHING;
      switch (event['type']) {
        case 'content_block_delta':
          return afterBeginning(blocks.delta(event['index'], event['delta']));
        case 'content_block_start':
          return afterBeginning(blocks.start(event['index'], event['content_block']));
        case 'content_block_stop':
          return blocks.stop(event['index']);
        case 'message_start':
          return readStart(event['message']);
        case 'message_delta':
          readMessageDelta(event);
          return NOTHING;
        case 'message_stop':
          return finish();
        case 'error':
          throw streamError(event, begun);
        default:
          return NOTHING;
      }
    },
    end() {
      if (finished) return NOTHING;
      if (stopReason === undefined) throw streamTruncated();
      return finish();
    },
  };
}
