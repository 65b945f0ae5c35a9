import type { Dialect } from '../../dialect.js';
import { createChatDialect } from './create-chat-dialect.js';

/** The chat completions and embeddings of api.openai.com, under a `baseUrl` such as `https://api.openai.com/v1`. */
export const openaiChat: Dialect = createChatDialect({
  name: 'openai-chat',
  maxTokensField: 'max_completion_tokens',
  topK: false,
  endUser: true,
  maxCallIdLength: 40,
});
