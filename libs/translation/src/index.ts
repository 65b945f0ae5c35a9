export type {
  ChatTarget,
  DecodeContext,
  Dialect,
  ErrorReply,
  Frame,
  HeaderMap,
  StreamDecoder,
  WireRequest,
} from './dialect.js';
export { anthropicMessages } from './dialects/anthropic-messages/anthropic-messages.js';
export { gemini } from './dialects/gemini/gemini.js';
export { openaiChat } from './dialects/openai-chat/openai-chat.js';
export { openaiCompatible } from './dialects/openai-compatible/openai-compatible.js';
export { simulated } from './dialects/simulated/simulated.js';
export { dispositionByStatus, errorByStatus, reasonByStatus, type FoundInBody } from './error-by-status.js';
export { estimateUsage } from './estimate-usage.js';
export { createFrameReader, type FrameReader } from './framing.js';
export { readHeader } from './headers.js';
export { parseJson } from './parse-json.js';
export { providerMessage } from './provider-message.js';
export { malformedReply, streamTruncated } from './reply-errors.js';
export { readRetryAfter } from './retry-after.js';
