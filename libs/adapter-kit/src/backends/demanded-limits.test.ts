import { demandedOutputLimit } from '@signalbox/policy';
import {
  anthropicMessages,
  gemini,
  openaiChat,
  openaiCompatible,
  simulated,
  type Dialect,
} from '@signalbox/translation';
import { expect, it } from 'vitest';
import { chatOf } from '../testing/call-generate.js';

/** The wire of each adapter, by the adapter's name. */
const WIRES: readonly (readonly [string, Dialect])[] = [
  ['anthropic', anthropicMessages],
  ['google', gemini],
  ['openai', openaiChat],
  ['openai-compatible', openaiCompatible],
  ['simulated', simulated],
];

it.each(WIRES)('plans and bills of %s count on the limit that is really sent', (adapter, dialect) => {
  const target = { model: 'm', stream: false, defaultMaxOutputTokens: 12_345 };
  const { body } = dialect.encodeChat(chatOf('hello'), target);
  expect(JSON.stringify(body).includes('12345')).toBe(demandedOutputLimit(adapter) !== undefined);
});
