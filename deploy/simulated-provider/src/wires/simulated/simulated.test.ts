import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulatedProvider, type SimulatedProvider } from '../../server.js';
import { get, post, readLines } from '../../testing/client.js';

const PATH = '/simulated/v1/generate';

describe('the wire of its own', () => {
  let provider: SimulatedProvider;
  beforeAll(async () => {
    provider = await startSimulatedProvider({ behaviour: { default: { outputTokens: 16 } } });
  });
  afterAll(() => provider.close());

  const user = (text: string) => ({
    model: 'tiny',
    messages: [
      { role: 'system', text: 'Be brief.' },
      { role: 'user', text },
    ],
  });

  it('answers with one JSON document per line', async () => {
    const { headers, text } = await post(provider, PATH, user('hello there'));
    const lines = readLines(text);
    expect(headers.get('content-type')).toBe('application/x-ndjson');
    expect(lines[0]).toEqual({
      type: 'start',
      model: 'tiny',
      id: expect.stringMatching(/^sim-[0-9a-f]{16}$/),
    });
    expect(
      lines
        .slice(1, -1)
        .map((line) => line.text)
        .join(''),
    ).toMatch(/^I am tiny, and you said "hello there"/);
    expect(lines).toHaveLength(1 + 16 + 1);
    expect(lines.at(-1)).toEqual({ type: 'end', finish: 'stop', usage: { input: 4, output: 16 } });
  });

  it('calls tools, stops early and stops at the limit', async () => {
    const call = readLines(
      (await post(provider, PATH, { ...user('call ring'), tools: [{ name: 'ring' }] })).text,
    );
    expect(call[1]).toEqual({
      type: 'tool-call',
      id: expect.stringMatching(/^call-/),
      name: 'ring',
      arguments: '{}',
    });
    expect(call[2]).toMatchObject({ type: 'end', finish: 'tool-calls' });
    const limited = readLines((await post(provider, PATH, { ...user('hi'), maxTokens: 2 })).text);
    expect(limited.at(-1)).toEqual({ type: 'end', finish: 'length', usage: { input: 3, output: 2 } });
    const stopped = readLines((await post(provider, PATH, { ...user('hi'), stop: ['and'] })).text);
    expect(stopped.at(-1)).toMatchObject({ finish: 'stop' });
  });

  it('embeds, and is healthy', async () => {
    const { text } = await post(provider, '/simulated/v1/embed', { model: 'tiny', input: ['a', 'b'] });
    const body = JSON.parse(text);
    expect(body.embeddings.map((vector: number[]) => vector.length)).toEqual([256, 256]);
    expect(body.usage).toEqual({ input: 2 });
    expect((await get(provider, '/simulated/v1/health')).text).toBe('{"status":"ok"}');
  });

  it('says what is wrong', async () => {
    const cases: [body: unknown, code: string, message: string][] = [
      [{ model: 'tiny' }, 'bad-field', 'messages is missing.'],
      [{ ...user('x'), favourite: 1 }, 'bad-field', 'favourite is not a known field.'],
      [{ ...user('x'), maxTokens: -1 }, 'bad-field', 'maxTokens must be an integer of at least 1.'],
      ['nonsense', 'malformed-json', expect.stringContaining('not valid JSON')],
    ];
    for (const [body, code, message] of cases) {
      const reply = await post(provider, PATH, body);
      expect(reply.status).toBe(400);
      expect(JSON.parse(reply.text)).toEqual({ type: 'error', code, message });
    }
    expect((await post(provider, '/nowhere', {})).status).toBe(404);
  });
});
