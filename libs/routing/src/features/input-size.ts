import { estimateTokens, type ChatRequest, type ContentPart, type EmbedRequest } from '@signalbox/domain';

/** The tokens of a picture, whatever its size: providers charge from about 85 to about 1,600 tokens for one. */
const TOKENS_PER_IMAGE = 800;
/** The tokens of a second of sound or a page of a document cannot be known here, so bytes are used for both. */
const BYTES_PER_MEDIA_TOKEN = 64;
/** For each message: role, separators and the like. */
const TOKENS_PER_MESSAGE = 4;

/**
 * Estimates the length of a prompt in tokens: texts, tool calls and their results, tool and output schemas, pictures.
 *
 * It cannot see a provider's tokenizer, its hidden tool prompts, the real size of a picture or anything behind a URL; it is
 * meant for routing and for upper bounds, never for billing an answer that reported its usage.
 */
export function chatInputTokens(chat: ChatRequest): number {
  let tokens = 0;
  for (const message of chat.messages) {
    tokens += TOKENS_PER_MESSAGE;
    for (const part of message.content) tokens += partTokens(part);
  }
  for (const tool of chat.tools) {
    tokens += estimateTokens(tool.name) + estimateTokens(tool.description ?? '');
    tokens += estimateTokens(JSON.stringify(tool.parameters));
  }
  if (chat.output.kind === 'json-schema') tokens += estimateTokens(JSON.stringify(chat.output.schema));
  return tokens;
}

/** Estimates the length of texts that are to be embedded, in tokens. */
export function embedInputTokens(request: EmbedRequest): number {
  return request.inputs.reduce((sum, input) => sum + estimateTokens(input), 0);
}

function partTokens(part: ContentPart): number {
  switch (part.kind) {
    case 'text':
    case 'reasoning':
      return estimateTokens(part.text);
    case 'image':
      return TOKENS_PER_IMAGE;
    case 'audio':
      return mediaTokens(part.base64);
    case 'file':
      return part.source.kind === 'inline' ? mediaTokens(part.source.base64) : 0;
    case 'tool-call':
      return estimateTokens(part.name) + estimateTokens(part.argumentsText);
    case 'tool-result':
      return part.content.reduce((sum, inner) => sum + partTokens(inner), 0);
  }
}

/** Four characters of base64 are three bytes. */
function mediaTokens(base64: string): number {
  return Math.ceil((base64.length * 3) / 4 / BYTES_PER_MEDIA_TOKEN);
}
