import { defineAdapter } from '@signalbox/adapter-kit';
import { openaiChat } from '@signalbox/translation';

/** OpenAI's Chat Completions API, and its embeddings. */
export const openaiAdapter = defineAdapter({
  name: 'openai',
  dialect: openaiChat,
  // OpenAI keeps this header in its logs, so that its support can find a request by it.
  attemptIdHeader: 'x-client-request-id',
});
