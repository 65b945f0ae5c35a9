import { expect, it } from 'vitest';
import { credentialsOfOthers } from './credentials.js';

const PROVIDERS = [
  { adapter: 'openai', credentials: [{ env: 'OPENAI_API_KEY' }, { env: 'SHARED' }] },
  { adapter: 'google', credentials: [{ env: 'GEMINI_API_KEY' }, { env: 'SHARED' }] },
  { adapter: 'openai-compatible', credentials: [] },
];

it.each([
  ['openai', ['GEMINI_API_KEY']],
  ['openai-compatible', ['OPENAI_API_KEY', 'SHARED', 'GEMINI_API_KEY', 'SHARED']],
  [undefined, ['OPENAI_API_KEY', 'SHARED', 'GEMINI_API_KEY', 'SHARED']],
])('the adapter %s does not see %j', (adapter, withheld) => {
  expect(credentialsOfOthers(PROVIDERS, adapter)).toEqual(withheld);
});
