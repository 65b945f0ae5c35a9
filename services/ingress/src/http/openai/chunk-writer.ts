import type { Chunk, FinishChunk, RouteRecord, Warning } from '@signalbox/domain';
import { completionId, finishReasonBody, routeSummary, usageBody } from './reply-parts.js';

/** What is the same in every chunk of one stream. */
export type StreamFrame = {
  readonly requestId: string;
  /** Seconds since the epoch. */
  readonly created: number;
  /** The model that answers, as its provider calls it. */
  readonly model: string;
  readonly includeUsage: boolean;
};

/** Turns the chunks of one answer into server-sent events, `data: {…}` and a blank line each. */
export type ChunkWriter = {
  /** The first event, which names the role. */
  start(): string;
  /** The events of one chunk; empty for chunks that say nothing on this wire. */
  chunk(chunk: Chunk): string;
  /** The last events of a whole answer, `[DONE]` included. */
  finish(finish: FinishChunk, route: RouteRecord, warnings: readonly Warning[]): string;
};

/**
 * Makes the writer of one stream. Everything that does not change is serialized once: of a text delta only its text is
 * turned into JSON.
 */
export function createChunkWriter({ requestId, created, model, includeUsage }: StreamFrame): ChunkWriter {
  const head = `{"id":${JSON.stringify(completionId(requestId))},"object":"chat.completion.chunk","created":${created},"model":${JSON.stringify(model)}`;
  const usage = includeUsage ? ',"usage":null' : '';
  const before = `data: ${head},"choices":[{"index":0,"delta":`;
  const after = `,"logprobs":null,"finish_reason":null}]${usage}}\n\n`;
  const beforeText = `${before}{"content":`;
  const afterText = `}${after}`;

  return {
    start: () => `${before}{"role":"assistant","content":"","refusal":null}${after}`,
    chunk(chunk) {
      if (chunk.kind === 'text-delta' && chunk.refusal !== true)
        return beforeText + JSON.stringify(chunk.text) + afterText;
      const delta = deltaOf(chunk);
      return delta === undefined ? '' : before + delta + after;
    },
    finish({ reason, usage: tokens }, route, warnings) {
      const summary = `,"signalbox":${JSON.stringify(routeSummary(route, warnings))}`;
      const end = `${before}{},"logprobs":null,"finish_reason":"${finishReasonBody(reason)}"}]${usage}`;
      const bill = `data: ${head},"choices":[],"usage":${JSON.stringify(usageBody(tokens))}${summary}}\n\n`;
      return `${end}${includeUsage ? `}\n\n${bill}` : `${summary}}\n\n`}data: [DONE]\n\n`;
    },
  };
}

/** One chunk that is not ordinary text → the JSON of its delta. */
function deltaOf(chunk: Chunk): string | undefined {
  switch (chunk.kind) {
    case 'text-delta':
      return `{"refusal":${JSON.stringify(chunk.text)}}`;
    case 'tool-call-delta':
      return `{"tool_calls":[{"index":${chunk.index},"function":{"arguments":${JSON.stringify(chunk.argumentsText)}}}]}`;
    case 'reasoning-delta': {
      const signature =
        chunk.signature === undefined ? '' : `,"reasoning_signature":${JSON.stringify(chunk.signature)}`;
      return `{"reasoning_content":${JSON.stringify(chunk.text)}${signature}}`;
    }
    case 'tool-call-start':
      return `{"tool_calls":[{"index":${chunk.index},"id":${JSON.stringify(chunk.id)},"type":"function","function":{"name":${JSON.stringify(chunk.name)},"arguments":""}}]}`;
    case 'stream-start':
    case 'finish':
      return undefined;
  }
}
