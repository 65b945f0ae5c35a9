import { alphabets, type Identifiers, type IdentifierShape } from '../../identifiers.js';
import { joinPieces, type Finish, type Reply, type ReplyPart, type Usage } from '../../reply/reply.js';
import { hashText } from '../../reply/random.js';
import { embedText, encodeBase64 } from '../../reply/embedding.js';

const messageId: IdentifierShape = { prefix: 'msg_01', alphabet: alphabets.base58, length: 22 };
const toolUseId: IdentifierShape = { prefix: 'toolu_01', alphabet: alphabets.base58, length: 22 };

/** Makes a new id of a message. */
export function newMessageId(ids: Identifiers): string {
  return ids(messageId);
}

/** Makes a new id of a tool call. */
export function newToolUseId(ids: Identifiers): string {
  return ids(toolUseId);
}

/** Renders a reply as one message. */
export function renderMessage(reply: Reply, ids: Identifiers): string {
  const { stop_reason, stop_sequence } = renderStop(reply.finish);
  return JSON.stringify({
    model: reply.model,
    id: newMessageId(ids),
    type: 'message',
    role: 'assistant',
    content: reply.parts.map((part) => renderBlock(part, ids)),
    stop_reason,
    stop_sequence,
    usage: reply.usage && renderUsage(reply.usage, reply.usage.output),
  });
}

/** Renders what a message costs; Anthropic counts the tokens that came from the cache apart from the rest. */
export function renderUsage({ input, cached }: Usage, output: number): object {
  return {
    input_tokens: input - cached,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: cached,
    cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 0 },
    output_tokens: output,
    service_tier: 'standard',
  };
}

/** Renders why the model stopped. */
export function renderStop(finish: Finish): {
  readonly stop_reason: string;
  readonly stop_sequence: string | null;
} {
  switch (finish.kind) {
    case 'stop':
      return { stop_reason: 'end_turn', stop_sequence: null };
    case 'stop-sequence':
      return { stop_reason: 'stop_sequence', stop_sequence: finish.sequence };
    case 'length':
      return { stop_reason: 'max_tokens', stop_sequence: null };
    case 'tool-calls':
      return { stop_reason: 'tool_use', stop_sequence: null };
  }
}

/** Signs a thought: opaque to clients, who must send it back as it is. */
export function signThinking(thinking: string): string {
  return encodeBase64(embedText(String(hashText(thinking)), 24));
}

function renderBlock(part: ReplyPart, ids: Identifiers): object {
  const text = joinPieces(part.pieces);
  switch (part.kind) {
    case 'text':
      return { type: 'text', text };
    case 'reasoning':
      return { type: 'thinking', thinking: text, signature: signThinking(text) };
    case 'tool-call':
      return { type: 'tool_use', id: newToolUseId(ids), name: part.name, input: parseInput(text) };
  }
}

/** Arguments that the limit cut off are not valid JSON; a whole message then holds the empty object. */
function parseInput(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
