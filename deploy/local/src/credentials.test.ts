import { expect, it } from 'vitest';
import { credentialsOfOthers } from './credentials.js';

const PROVIDERS = [
  { adapter: 'openai', credentials: [{ env: 'OPENAI_API_KEY' }, { env: 'SHARED' }] },
  { adapter: 'google', credentials: [{ env: 'GEMINI_API_KEY' }, { env: 'SHARED' }] },
  { adapter: 'openai-compatible', credentials: [] },
];

it.each([
  [['openai'], ['GEMINI_API_KEY']],
  [['openai-compatible'], ['OPENAI_API_KEY', 'SHARED', 'GEMINI_API_KEY', 'SHARED']],
  [['openai', 'google'], []],
  [[], ['OPENAI_API_KEY', 'SHARED', 'GEMINI_API_KEY', 'SHARED']],
])('the process of the adapters %j does not see %j', (adapters, withheld) => {
  expect(credentialsOfOthers(PROVIDERS, adapters)).toEqual(withheld);
});
