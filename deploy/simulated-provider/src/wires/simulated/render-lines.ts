import type { StreamFrames } from '../../answer.js';
import { alphabets, type Identifiers, type IdentifierShape } from '../../identifiers.js';
import { joinToolCall, type Finish, type Piece, type Reply, type ReplyPart } from '../../reply/reply.js';
import { line } from './wire.js';

const answerId: IdentifierShape = { prefix: 'sim-', alphabet: alphabets.hex, length: 16 };
const toolCallId: IdentifierShape = { prefix: 'call-', alphabet: alphabets.hex, length: 16 };

/** Renders a reply as lines: `start`, the pieces of its parts, and `end`. */
export function renderLines(reply: Reply, ids: Identifiers): StreamFrames {
  const usage = reply.usage && { input: reply.usage.input, output: reply.usage.output };
  return {
    open: line({ type: 'start', model: reply.model, id: ids(answerId) }),
    pieces: reply.parts.flatMap((part) => renderPart(part, ids)),
    finish: line({ type: 'end', finish: finishName(reply.finish), usage }),
    done: '',
  };
}

/** Renders one part; a tool call comes whole, with its arguments as JSON text. */
function renderPart(part: ReplyPart, ids: Identifiers): readonly Piece[] {
  switch (part.kind) {
    case 'reasoning':
      return part.pieces.map(({ tokens }) => ({ text: '', tokens }));
    case 'text':
      return part.pieces.map(({ text, tokens }) => ({
        text: `{"type":"text","text":${JSON.stringify(text)}}\n`,
        tokens,
      }));
    case 'tool-call': {
      const { text, tokens } = joinToolCall(part);
      return [
        { text: line({ type: 'tool-call', id: ids(toolCallId), name: part.name, arguments: text }), tokens },
      ];
    }
  }
}

function finishName(finish: Finish): 'stop' | 'length' | 'tool-calls' {
  return finish.kind === 'stop-sequence' ? 'stop' : finish.kind;
}
