import { defineAdapter } from '@signalbox/adapter-kit';
import { gemini } from '@signalbox/translation';

/** The Gemini API of Google. */
export const googleAdapter = defineAdapter({ name: 'google', dialect: gemini });
