import type { Dialect } from '../../dialect.js';
import { createChatDialect } from '../openai-chat/create-chat-dialect.js';

/**
 * The chat completions wire as other servers speak it: vLLM, Ollama, llama.cpp, text-generation-inference, Mistral, Groq.
 * They use the older name of the limit, often have `top_k`, and have no field for the end user.
 */
export const openaiCompatible: Dialect = createChatDialect({
  name: 'openai-compatible',
  maxTokensField: 'max_tokens',
  topK: true,
  endUser: false,
  maxCallIdLength: Infinity,
});
