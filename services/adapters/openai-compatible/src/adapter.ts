import { defineAdapter } from '@signalbox/adapter-kit';
import { openaiCompatible } from '@signalbox/translation';

/**
 * Every server that copies OpenAI's wire: vLLM, TGI, llama.cpp, Ollama, Mistral, Groq and others. The wire does not say
 * whose prices apply, so a price comes from the policy (`price`, or `priceAs` for a provider of the price table).
 */
export const openaiCompatibleAdapter = defineAdapter({
  name: 'openai-compatible',
  dialect: openaiCompatible,
  attemptIdHeader: 'x-client-request-id',
});
