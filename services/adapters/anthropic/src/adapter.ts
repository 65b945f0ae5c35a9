import { defineAdapter } from '@signalbox/adapter-kit';
import { anthropicMessages } from '@signalbox/translation';

/** The Messages API of Anthropic. */
export const anthropicAdapter = defineAdapter({
  name: 'anthropic',
  dialect: anthropicMessages,
});
