import type { ChatRequest } from '@signalbox/domain';
import { parsePolicy } from '@signalbox/policy';
import { profileOfChat } from '@signalbox/routing';
import { describe, expect, it } from 'vitest';
import { frameOf } from './frame.js';
import { profileChat, windowsOf } from './profile-chat.js';

const FRAME = frameOf({
  requestId: 'r-1',
  model: 'auto',
  stream: false,
  caller: { kind: 'open' },
  words: { preferences: {}, tags: {} },
  hashKey: '',
});
const CHAT: ChatRequest = {
  messages: [{ role: 'user', content: [{ kind: 'text', text: 'Hello, world! '.repeat(400) }] }],
  tools: [],
  output: { kind: 'text' },
  sampling: {},
};

describe('the length of a prompt', () => {
  const estimate = profileOfChat(CHAT, FRAME).inputTokens;

  it('is estimated where no context window is near', async () => {
    expect((await profileChat(CHAT, FRAME, [1_000_000])).inputTokens).toBe(estimate);
  });

  it('is counted where one is', async () => {
    const counted = (await profileChat(CHAT, FRAME, [1_000_000, estimate])).inputTokens;
    expect(counted).not.toBe(estimate);
    expect(Math.abs(counted - estimate)).toBeLessThan(estimate / 2);
  });

  it('is what a trusted caller states', async () => {
    const frame = { ...FRAME, stated: { inputTokens: 7 } };
    expect((await profileChat(CHAT, frame, [7])).inputTokens).toBe(7);
  });
});

describe('the context windows of a policy', () => {
  it('are those that are known, each once', () => {
    const parsed = parsePolicy(`version: 1
providers: { lab: { adapter: openai-compatible, baseUrl: http://lab.test/v1 } }
backends:
  a: { provider: lab, model: a, contextWindow: 8000 }
  b: { provider: lab, model: b }
  c: { provider: lab, model: c, contextWindow: 8000 }
  d: { provider: lab, model: d, contextWindow: 9000 }
models: { auto: { route: all } }
routes: { all: { rules: [{ name: all }] } }
`);
    expect(parsed.ok && windowsOf(parsed.policy)).toEqual([8_000, 9_000]);
  });
});
