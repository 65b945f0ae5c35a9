import { afterAll, beforeAll, expect, it } from 'vitest';
import { question, startTestMesh, THREE_BACKENDS, type TestMesh } from './support.js';

let test: TestMesh;
beforeAll(async () => {
  test = await startTestMesh(THREE_BACKENDS, { SIGNALBOX_ADAPTER_CONNECTIONS: '5' });
}, 300_000);
afterAll(() => test?.stop());

const clients = new AbortController();
afterAll(() => clients.abort());

/** Kept until the end, since `fetch` cancels the stream of a response that is garbage-collected. */
const streams: Response[] = [];

/** Opens a stream that lasts for longer than the test. @returns the backend that its first content came from. */
async function openStream(criticality: string): Promise<string | null> {
  const response = await fetch(`${test.mesh.httpUrl}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question('hello', { stream: true, max_tokens: 4_000, signalbox: { criticality } })),
    signal: clients.signal,
  });
  streams.push(response);
  return response.headers.get('x-signalbox-backend');
}

it('keeps a connection of a full adapter for a request that matters more', async () => {
  test.behave('first', { outputTokens: 4_000, tokensPerSecond: 20 });
  test.behave('second', { outputTokens: 4_000, tokensPerSecond: 20 });
  for (let count = 0; count < 4; count++) expect(await openStream('sheddable')).toBe('first');
  expect(await openStream('sheddable')).toBe('second');
  expect(await openStream('critical')).toBe('first');
  expect(await openStream('critical')).toBe('second');
});
