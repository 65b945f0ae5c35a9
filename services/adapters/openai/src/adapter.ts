import { defineAdapter } from '@signalbox/adapter-kit';
import { openaiChat } from '@signalbox/translation';

/** OpenAI's Chat Completions API, and its embeddings. */
export const openaiAdapter = defineAdapter({ name: 'openai', dialect: openaiChat });
