import type { StreamFrames } from '../../answer.js';
import type { Piece, Reply, ReplyPart } from '../../reply/reply.js';
import { dataEvent } from '../wire.js';
import { finishReason, type ChatRendering } from './chat-json.js';

/**
 * Renders a reply as `chat.completion.chunk` events: the role, the pieces, the finish reason, the usage if it was
 * asked for, and `[DONE]`. What all chunks of one stream have in common is written once and then only joined.
 */
export function renderChunks(reply: Reply, rendering: ChatRendering): StreamFrames {
  const { dialect, ids, created } = rendering;
  const envelope =
    `data: {"id":"${dialect.newCompletionId(ids)}","object":"chat.completion.chunk","created":${created},` +
    `"model":${JSON.stringify(reply.model)}${dialect.envelopeFields},"choices":`;
  const usage = rendering.includeUsage ? reply.usage : undefined;
  const tail = usage !== undefined && dialect.announcesUsage ? ',"usage":null}\n\n' : '}\n\n';
  const chunk = choiceFrames(envelope, tail);
  const callsTools = reply.parts.some((part) => part.kind === 'tool-call');
  const usageChunk =
    usage === undefined ? '' : `${envelope}[],"usage":${JSON.stringify(dialect.renderUsage(usage))}}\n\n`;

  return {
    open: chunk.delta(`"role":"assistant","content":${callsTools ? 'null' : '""'}${dialect.roleDeltaFields}`),
    pieces: reply.parts.flatMap((part) => renderPart(part, reply, rendering, chunk)),
    finish:
      chunk.finish(dialect.finishDelta, finishReason(reply.finish), dialect.finishFields(reply.finish)) +
      usageChunk,
    done: dataEvent('[DONE]'),
  };
}

/** The two forms of a chunk with one choice. */
type ChunkFrames = {
  readonly delta: (fields: string) => string;
  readonly finish: (delta: string, reason: string, fields: string) => string;
};

function choiceFrames(envelope: string, tail: string): ChunkFrames {
  const before = `${envelope}[{"index":0,"delta":{`;
  const after = `},"logprobs":null,"finish_reason":null}]${tail}`;
  return {
    delta: (fields) => before + fields + after,
    finish: (delta, reason, fields) =>
      `${envelope}[{"index":0,"delta":${delta},"logprobs":null,"finish_reason":"${reason}"${fields}}]${tail}`,
  };
}

function renderPart(
  part: ReplyPart,
  reply: Reply,
  { dialect, ids }: ChatRendering,
  chunk: ChunkFrames,
): Piece[] {
  switch (part.kind) {
    case 'text':
      return part.pieces.map(({ text, tokens }) => ({
        text: chunk.delta(`"content":${JSON.stringify(text)}`),
        tokens,
      }));
    case 'reasoning':
      return part.pieces.map(({ text, tokens }) => ({
        text: dialect.showsReasoning ? chunk.delta(`"reasoning_content":${JSON.stringify(text)}`) : '',
        tokens,
      }));
    case 'tool-call': {
      const index = reply.parts.filter((other) => other.kind === 'tool-call').indexOf(part);
      const named = `{"name":${JSON.stringify(part.name)},"arguments":""}`;
      const call = `"id":"${dialect.newToolCallId(ids)}","type":"function","function":${named}`;
      const opening = {
        text: chunk.delta(`"tool_calls":[{"index":${index},${call}}]`),
        tokens: part.nameTokens,
      };
      const fragments = part.pieces.map(({ text, tokens }) => {
        const fragment = `"function":{"arguments":${JSON.stringify(text)}}`;
        return { text: chunk.delta(`"tool_calls":[{"index":${index},${fragment}}]`), tokens };
      });
      return [opening, ...fragments];
    }
  }
}
