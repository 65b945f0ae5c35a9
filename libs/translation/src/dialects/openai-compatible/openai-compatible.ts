import type { Dialect } from '../../dialect.js';
import { createChatDialect } from '../openai-chat/create-chat-dialect.js';

/**
 * The chat completions wire as other servers speak it: vLLM, Ollama, llama.cpp, text-generation-inference, Mistral,
 * Groq. They know the older name of the limit, often `top_k`, and no end user.
 */
export const openaiCompatible: Dialect = createChatDialect({
  name: 'openai-compatible',
  maxTokensField: 'max_tokens',
  topK: true,
  endUser: false,
});
