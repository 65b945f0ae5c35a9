import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { question, sseData, startTestMesh, type TestMesh } from './support.js';

let test: TestMesh;
beforeAll(async () => {
  test = await startTestMesh();
});
afterEach(() => test.recover());
afterAll(() => test?.stop());

/** Asks again and again until it is stopped; counts what was not a success. */
async function askUntil(
  done: AbortSignal,
): Promise<{ asked: number; failed: string[]; backends: Set<string> }> {
  const result = { asked: 0, failed: [] as string[], backends: new Set<string>() };
  while (!done.aborted) {
    const response = await test.chat(question(`question ${result.asked}`));
    const body = await response.text();
    result.asked += 1;
    result.backends.add(response.headers.get('x-signalbox-backend') ?? '');
    if (response.status !== 200) result.failed.push(`${response.status} ${body}`);
  }
  return result;
}

const backendNow = async (): Promise<string | null> => {
  const response = await test.chat(question('who answers?'));
  await response.text();
  return response.headers.get('x-signalbox-backend');
};

describe('failing over', () => {
  it('goes on to the next backend when the provider answers 503, and says so', async () => {
    test.behave('first', { fault: { kind: 'status', status: 503 } });
    const response = await test.chat(question('hello'));
    expect(response.status).toBe(200);
    expect(response.headers.get('x-signalbox-backend')).toBe('second');
    expect(response.headers.get('x-signalbox-attempts')).toBe('2');
    expect(test.callsOf('first')).toHaveLength(1);
  });

  it('is invisible in a stream: no byte of the failed attempt is seen', async () => {
    test.behave('first', { fault: { kind: 'status', status: 500 } });
    const response = await test.chat(question('hello', { stream: true }));
    const data = await sseData(response);
    expect(response.headers.get('x-signalbox-backend')).toBe('second');
    expect(data.at(-1)).toBe('[DONE]');
    expect(data.filter((line) => line.includes('"role":"assistant"'))).toHaveLength(1);
  });

  it('never shows an answer that broke off as if it were whole', async () => {
    test.behave('first', { outputTokens: 16, fault: { kind: 'cut', afterChunks: 4, how: 'reset' } });
    const response = await test.chat(question('hello', { stream: true }));
    const data = await sseData(response);
    expect(data).not.toContain('[DONE]');
    expect(JSON.parse(data.at(-1) ?? '')).toMatchObject({ error: { reason: 'STREAM_TRUNCATED' } });
    expect(test.callsOf('second')).toHaveLength(0);
  });

  it('asks again whole when an answer in one piece broke off', async () => {
    test.behave('first', { fault: { kind: 'empty-body' } });
    const response = await test.chat(question('hello'));
    expect(response.status).toBe(200);
    expect(response.headers.get('x-signalbox-backend')).toBe('second');
  });

  it('moves all traffic away from a provider that fails, without a failed request, and back when it is well', async () => {
    const done = new AbortController();
    const asking = askUntil(done.signal);
    await sleep(300);
    test.behave('first', { fault: { kind: 'status', status: 503 } });
    await vi.waitFor(async () => expect(await backendNow()).toBe('second'), { timeout: 10_000 });
    await sleep(1_000);
    test.upstream.reset();
    await vi.waitFor(async () => expect(await backendNow()).toBe('first'), {
      timeout: 20_000,
      interval: 100,
    });
    done.abort();
    const { asked, failed, backends } = await asking;
    expect(failed).toEqual([]);
    expect(asked).toBeGreaterThan(20);
    expect([...backends].sort()).toEqual(['first', 'second']);
  });

  it('moves all traffic away from an adapter that was killed, without a failed request, and back when it returns', async () => {
    const adapter = test.mesh.services.get('adapter-openai')!;
    const done = new AbortController();
    const asking = askUntil(done.signal);
    await sleep(300);
    adapter.signal('SIGKILL');
    await vi.waitFor(async () => expect(await backendNow()).toBe('second'), { timeout: 10_000 });
    await sleep(500);
    await adapter.restart();
    await vi.waitFor(async () => expect(await backendNow()).toBe('first'), {
      timeout: 20_000,
      interval: 100,
    });
    done.abort();
    const { failed, backends } = await asking;
    expect(failed).toEqual([]);
    expect([...backends].sort()).toEqual(['first', 'second']);
  });

  it('gives a silent provider up at the first-token limit and does not ask it again', async () => {
    test.behave('first', { fault: { kind: 'silent' } });
    const response = await test.chat(question('hello', { model: 'only-first', stream: true }));
    expect(response.status).toBe(504);
    expect(await response.json()).toMatchObject({ error: { reason: 'PROVIDER_TIMEOUT' } });
    expect(test.callsOf('first')).toHaveLength(1);
  });

  it('tries a request three times at most, and then tells the truth about it', async () => {
    for (const backend of ['first', 'second', 'third'] as const)
      test.behave(backend, { fault: { kind: 'status', status: 503 } });
    const response = await test.chat(question('hello'));
    expect(response.status).toBe(503);
    expect(response.headers.get('x-signalbox-attempts')).toBe('3');
    expect(await response.json()).toMatchObject({ error: { reason: 'PROVIDER_OVERLOADED' } });
  });

  it('does not send a bad request to anybody twice', async () => {
    test.behave('first', { fault: { kind: 'content-filter' } });
    const response = await test.chat(question('hello'));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { reason: 'CONTENT_FILTERED', code: 'content_filter' },
    });
    expect(test.callsOf('second')).toHaveLength(0);
  });

  it('stops the provider when the client goes away', async () => {
    test.behave('first', { outputTokens: 2_000, tokensPerSecond: 50 });
    const abort = new AbortController();
    const response = await fetch(`${test.mesh.httpUrl}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(question('a long story', { stream: true, max_tokens: 2_000 })),
      signal: abort.signal,
    });
    const reader = response.body!.getReader();
    await reader.read();
    abort.abort();
    await vi.waitFor(() => expect(test.callsOf('first').at(-1)?.outcome).toBe('client_gave_up'), {
      timeout: 5_000,
    });
  });
});
