import type { AnswerEdit } from '../answer.js';
import type { Piece, Reply, ReplyPart } from './reply.js';

/** Changes a reply as a fault asks. The wires render what comes out as they render any other reply. */
export function editReply(reply: Reply, edit: AnswerEdit): Reply {
  const { hugePieceBytes, omitUsage = false } = edit;
  if (edit.omitContent === true) return withoutContent(reply);
  if (hugePieceBytes === undefined && !omitUsage) return reply;
  const parts =
    hugePieceBytes === undefined
      ? reply.parts
      : putFirst({ text: 'x'.repeat(hugePieceBytes), tokens: 0 }, reply.parts);
  return { ...reply, parts, usage: omitUsage ? undefined : reply.usage };
}

function withoutContent(reply: Reply): Reply {
  const usage = reply.usage && { ...reply.usage, output: 0, reasoning: 0 };
  return { ...reply, parts: [], finish: { kind: 'stop' }, usage };
}

/** Puts a piece before the rest of the text; a reply without text gets one. */
function putFirst(piece: Piece, parts: readonly ReplyPart[]): readonly ReplyPart[] {
  const at = parts.findIndex((part) => part.kind === 'text');
  const text = parts[at];
  if (text === undefined) return [{ kind: 'text', pieces: [piece] }, ...parts];
  return parts.with(at, { kind: 'text', pieces: [piece, ...text.pieces] });
}
