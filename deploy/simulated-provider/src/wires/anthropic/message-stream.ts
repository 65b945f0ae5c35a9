import type { StreamFrames } from '../../answer.js';
import type { Identifiers } from '../../identifiers.js';
import { joinPieces, type Piece, type Reply, type ReplyPart, type Usage } from '../../reply/reply.js';
import { newMessageId, newToolUseId, renderStop, renderUsage, signThinking } from './message-json.js';
import { namedEvent } from './wire.js';

/**
 * Renders a reply as the events of a message: `message_start`, the blocks one after the other, `message_delta`
 * and `message_stop`. A ping follows the start of the first block, as it does with the real ones.
 */
export function renderEvents(reply: Reply, ids: Identifiers): StreamFrames {
  const message = {
    model: reply.model,
    id: newMessageId(ids),
    type: 'message',
    role: 'assistant',
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: reply.usage && renderUsage(reply.usage, 1),
  };
  const blocks = reply.parts.map((part, index) => renderBlock(part, index, ids));
  const lastEvent = {
    type: 'message_delta',
    delta: renderStop(reply.finish),
    usage: reply.usage && renderFinalUsage(reply.usage),
  };
  return {
    open: namedEvent('message_start', { type: 'message_start', message }) + (blocks[0]?.start ?? '') + PING,
    pieces: joinBlocks(blocks),
    finish: (blocks.at(-1)?.stop ?? '') + namedEvent('message_delta', lastEvent),
    done: namedEvent('message_stop', { type: 'message_stop' }),
  };
}

/** The last event has the counts without their details. */
function renderFinalUsage({ input, cached, output }: Usage): object {
  return {
    input_tokens: input - cached,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: cached,
    output_tokens: output,
  };
}

const PING = namedEvent('ping', { type: 'ping' });

/** The events of one content block; `start` costs the tokens of a tool's name. */
type BlockFrames = {
  readonly start: string;
  readonly startTokens: number;
  readonly pieces: readonly Piece[];
  readonly stop: string;
};

/** Puts the blocks in a row: the end of one and the start of the next ride with the next one's first piece. */
function joinBlocks(blocks: readonly BlockFrames[]): Piece[] {
  return blocks.flatMap((block, index) => {
    const previous = blocks[index - 1];
    const between = previous === undefined ? '' : previous.stop + block.start;
    const [first, ...rest] = block.pieces;
    if (first === undefined) return between === '' ? [] : [{ text: between, tokens: block.startTokens }];
    return [{ text: between + first.text, tokens: block.startTokens + first.tokens }, ...rest];
  });
}

function renderBlock(part: ReplyPart, index: number, ids: Identifiers): BlockFrames {
  const stop = namedEvent('content_block_stop', { type: 'content_block_stop', index });
  const start = (block: object): string =>
    namedEvent('content_block_start', { type: 'content_block_start', index, content_block: block });
  switch (part.kind) {
    case 'text':
      return {
        start: start({ type: 'text', text: '' }),
        startTokens: 0,
        pieces: deltas(part.pieces, index, 'text_delta', 'text'),
        stop,
      };
    case 'reasoning': {
      const signature = { type: 'signature_delta', signature: signThinking(joinPieces(part.pieces)) };
      return {
        start: start({ type: 'thinking', thinking: '', signature: '' }),
        startTokens: 0,
        pieces: deltas(part.pieces, index, 'thinking_delta', 'thinking'),
        stop:
          namedEvent('content_block_delta', { type: 'content_block_delta', index, delta: signature }) + stop,
      };
    }
    case 'tool-call':
      return {
        start: start({ type: 'tool_use', id: newToolUseId(ids), name: part.name, input: {} }),
        startTokens: part.nameTokens,
        pieces: deltas([{ text: '', tokens: 0 }, ...part.pieces], index, 'input_json_delta', 'partial_json'),
        stop,
      };
  }
}

/** What all deltas of one block have in common is written once and then only joined. */
function deltas(pieces: readonly Piece[], index: number, type: string, field: string): readonly Piece[] {
  const before = `event: content_block_delta\ndata: {"type":"content_block_delta","index":${index},"delta":{"type":"${type}","${field}":`;
  return pieces.map(({ text, tokens }) => ({ text: `${before}${JSON.stringify(text)}}}\n\n`, tokens }));
}
