import type { Identifiers } from '../../identifiers.js';
import { joinPieces, type Finish, type Reply, type ToolCallPart } from '../../reply/reply.js';
import type { OpenAiDialect } from './dialect.js';

/** What the rendering of one answer needs besides the reply. `created` is in seconds since 1970. */
export type ChatRendering = {
  readonly dialect: OpenAiDialect;
  readonly ids: Identifiers;
  readonly created: number;
  readonly includeUsage: boolean;
};

/** Renders a reply as one `chat.completion`. */
export function renderCompletion(reply: Reply, { dialect, ids, created }: ChatRendering): string {
  const calls = reply.parts.flatMap((part) =>
    part.kind === 'tool-call' ? [renderToolCall(part, dialect.newToolCallId(ids))] : [],
  );
  const content = JSON.stringify(textOf(reply, 'text') ?? (calls.length > 0 ? null : ''));
  const toolCalls = calls.length > 0 ? `,"tool_calls":${JSON.stringify(calls)}` : '';
  const fields = dialect.messageFields(textOf(reply, 'reasoning'));
  const usage =
    reply.usage === undefined ? '' : `,"usage":${JSON.stringify(dialect.renderUsage(reply.usage))}`;
  return (
    `{"id":"${dialect.newCompletionId(ids)}","object":"chat.completion","created":${created},"model":${JSON.stringify(reply.model)},` +
    `"choices":[{"index":0,"message":{"role":"assistant","content":${content}${toolCalls}${fields}},` +
    `"logprobs":null,"finish_reason":"${finishReason(reply.finish)}"${dialect.finishFields(reply.finish)}}]` +
    `${usage}${dialect.envelopeFields}}`
  );
}

function renderToolCall({ name, pieces }: ToolCallPart, id: string): object {
  return { id, type: 'function', function: { name, arguments: joinPieces(pieces) } };
}

/** Maps why the model stopped to OpenAI's `finish_reason`. */
export function finishReason(finish: Finish): string {
  switch (finish.kind) {
    case 'stop':
    case 'stop-sequence':
      return 'stop';
    case 'length':
      return 'length';
    case 'tool-calls':
      return 'tool_calls';
  }
}

/** Joins what the reply says of one kind; undefined when it says nothing of it. */
function textOf(reply: Reply, kind: 'text' | 'reasoning'): string | undefined {
  const part = reply.parts.find((candidate) => candidate.kind === kind);
  return part === undefined ? undefined : joinPieces(part.pieces);
}
