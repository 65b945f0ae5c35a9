import { inspect } from 'node:util';
import type { ChunkBatch } from '@signalbox/contracts';
import { openaiChat } from '@signalbox/translation';
import { describe, expect, it } from 'vitest';
import { callGenerate, collect, type CallChange } from '../testing/call-generate.js';
import { createFakeAdapter, createFakeGate, type FakeAdapter } from '../testing/fake-adapter.js';

function open({ adapter }: FakeAdapter, change: CallChange = {}): AsyncIterator<ChunkBatch> {
  return callGenerate(adapter, change);
}

function kinds({ chunks }: ChunkBatch): readonly string[] {
  return chunks.map((chunk) => (chunk.kind === 'text-delta' ? chunk.text : chunk.kind));
}

describe('Generate', () => {
  it('makes the call that the wire, the policy and the credential add up to', async () => {
    const fake = createFakeAdapter({ reads: ['start\nend\n'] }, { attemptIdHeader: 'x-attempt' });
    await collect(open(fake));
    expect(fake.calls).toEqual([
      {
        origin: 'https://api.test',
        method: 'POST',
        path: '/v9/chat?wire=fake',
        headers: {
          'user-agent': 'signalbox',
          'accept-encoding': 'identity',
          'content-type': 'application/json',
          'x-wire': 'fake',
          'x-policy': 'yes',
          'x-attempt': 'req_1.1',
          'x-key': 'sk-fake',
        },
        body: '{"model":"m-1","stream":true,"max":500}',
      },
    ]);
  });

  it('sends nothing before the first content, and each read as one message after it', async () => {
    const fake = createFakeAdapter({ reads: ['start\n', 'a\nb\n', 'c\n', 'end\n'] });
    const { batches } = await collect(open(fake));
    expect(batches.map(kinds)).toEqual([['stream-start', 'a', 'b'], ['c'], ['finish']]);
    expect(batches[0]?.chunks[0]).toMatchObject({ warnings: [{ feature: 'topK' }] });
    expect(batches.map(({ cost }) => cost)).toEqual([
      undefined,
      undefined,
      { nanoUsd: 3 * 1_000 + 2 * 2_000, certainty: 'exact' },
    ]);
  });

  it('sends an answer in one message when no stream was asked for, however it comes', async () => {
    const streamed = createFakeAdapter({ reads: ['start\n', 'a\n', 'b\nend\n'] });
    const whole = createFakeAdapter({
      headers: { 'content-type': 'application/json' },
      reads: ['["start","a",', '"b","end"]'],
    });
    for (const fake of [streamed, whole]) {
      const { batches } = await collect(open(fake, { stream: false }));
      expect(batches.map(kinds)).toEqual([['stream-start', 'a', 'b', 'finish']]);
      expect(fake.discarded()).toBe(true);
    }
  });

  it('reads no further than the client does', async () => {
    const fake = createFakeAdapter({ reads: ['start\na\n', 'b\n', 'c\n', 'end\n'] });
    const batches = open(fake);
    await batches.next();
    expect(fake.reads()).toBe(1);
    await batches.next();
    expect(fake.reads()).toBe(2);
    await batches.return?.();
  });

  it('ends with the answer, though the provider keeps the connection open', async () => {
    const fake = createFakeAdapter({ reads: ['start\na\nend\n', 'silence'] });
    expect((await collect(open(fake))).error).toBeUndefined();
    expect(fake.discarded()).toBe(true);
  });

  it('books an attempt once, under its id, when it succeeds', async () => {
    const fake = createFakeAdapter({
      headers: { 'content-type': 'application/x-ndjson', 'x-left': '7' },
      reads: ['start\na\nend\n'],
    });
    await collect(open(fake));
    expect(fake.eventIds).toEqual(['req_1.1']);
    expect(fake.events[0]).toMatchObject({
      attempt: { outcome: 'succeeded', disposition: 'done', provider: 'lab', model: 'm-1' },
      rateLimit: { remainingRequests: 7 },
    });
    expect(fake.logged).toEqual([]);
  });

  it('books an attempt once when the client goes away between two messages', async () => {
    const fake = createFakeAdapter({ reads: ['start\na\n', 'b\n', 'end\n'] });
    const batches = open(fake);
    await batches.next();
    await batches.return?.();
    expect(fake.events.map(({ attempt }) => attempt)).toMatchObject([
      {
        outcome: 'cancelled',
        reason: 'CANCELLED',
        disposition: 'committed',
        cost: { certainty: 'upper-bound' },
      },
    ]);
    expect(fake.discarded()).toBe(true);
  });

  it('books an attempt as cancelled when the client goes away while the provider is silent', async () => {
    const fake = createFakeAdapter({ reads: ['silence'] });
    const client = new AbortController();
    const answer = collect(open(fake, { signal: client.signal }));
    await Promise.resolve();
    client.abort();
    expect((await answer).error).toMatchObject({ reason: 'CANCELLED', disposition: 'ambiguous' });
    expect(fake.events.map(({ attempt }) => attempt.outcome)).toEqual(['cancelled']);
  });

  it('calls nobody when the client has already gone away', async () => {
    const fake = createFakeAdapter({ reads: [] });
    const { error } = await collect(open(fake, { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ reason: 'CANCELLED', disposition: 'never-sent' });
    expect(fake.calls).toEqual([]);
    expect(fake.events).toMatchObject([
      { attempt: { outcome: 'cancelled', cost: { nanoUsd: 0, certainty: 'exact' } } },
    ]);
  });

  it.each([
    ['while it is silent', ['silence'], { firstTokenMs: 5 }, 'failed', 'ambiguous'],
    ['after its beginning', ['start\na\n', 'silence'], { idleMs: 5 }, 'truncated', 'committed'],
  ] as const)('gives up on a provider %s', async (_, reads, limits, outcome, disposition) => {
    const fake = createFakeAdapter({ reads });
    const { error } = await collect(open(fake, { attempt: limits }));
    expect(error).toMatchObject({ reason: 'PROVIDER_TIMEOUT', disposition });
    expect(fake.events).toMatchObject([{ attempt: { outcome, disposition } }]);
  });

  it('does not say that content was delivered when no stream was asked for', async () => {
    const fake = createFakeAdapter({ reads: ['start\na\n', 'silence'] });
    const { error } = await collect(open(fake, { stream: false, attempt: { idleMs: 5 } }));
    expect(error).toMatchObject({ reason: 'PROVIDER_TIMEOUT', disposition: 'ambiguous' });
    expect(fake.events).toMatchObject([{ attempt: { outcome: 'failed' } }]);
  });

  it('passes on what the provider says, and books it as free when it refused', async () => {
    const fake = createFakeAdapter({ status: 503, reads: ['too', ' busy'] });
    const { error } = await collect(open(fake));
    expect(error).toMatchObject({
      reason: 'PROVIDER_OVERLOADED',
      messageForCaller: 'The provider answered with status 503: too busy',
      providerStatus: 503,
    });
    expect(fake.events).toMatchObject([
      { attempt: { outcome: 'failed', cost: { nanoUsd: 0, certainty: 'exact' } } },
    ]);
    expect(fake.logged).toHaveLength(1);
  });

  it('tells nobody but the caller what the provider said, and nobody the credential that it quotes', async () => {
    const said = 'bad input "PROMPTCANARY" of sk-fake';
    const fake = createFakeAdapter({ status: 422, reads: [said] });
    const { error } = await collect(open(fake));
    expect(error?.messageForCaller).toBe(
      'The provider answered with status 422: bad input "PROMPTCANARY" of [redacted]',
    );
    const told = inspect([fake.events, fake.logged, error], { depth: 9, showHidden: true, getters: false });
    expect(told).toContain('The provider answered with status 422.');
    expect(told).not.toMatch(/PROMPTCANARY|sk-fake/);
  });

  it('tells the credential to nobody when an answer is broken off with it', async () => {
    const fake = createFakeAdapter({ reads: ['start\na\n', 'bad\n'] });
    const { error } = await collect(open(fake));
    expect(error?.messageForCaller).toBe('It failed: bad token [redacted]');
  });

  it('gives the connection back when the reply is of no wire', async () => {
    const fake = createFakeAdapter({ headers: { 'content-type': 'text/html' }, reads: ['<html>'] });
    expect((await collect(open(fake))).error?.reason).toBe('PROVIDER_MALFORMED_REPLY');
    expect(fake.discarded()).toBe(true);
  });

  it('keeps the text of an unexpected error to itself', async () => {
    const { batches, error } = await collect(open(createFakeAdapter(new Error('sk-fake leaked'))));
    expect(batches).toEqual([]);
    expect(error).toMatchObject({ reason: 'INTERNAL', disposition: 'ambiguous' });
    expect(error?.message).not.toContain('leaked');
  });

  it('needs no credential where the policy names none', async () => {
    const fake = createFakeAdapter({ reads: ['start\nend\n'] }, { access: { kind: 'open' } });
    await collect(open(fake));
    expect(fake.calls[0]?.headers).not.toHaveProperty('x-key');
  });

  it('names the variables of a credential that is missing, and calls nobody', async () => {
    const access = { kind: 'missing', variables: ['LAB_KEY', 'LAB_OLD_KEY'] } as const;
    const fake = createFakeAdapter({ reads: [] }, { access });
    const { error } = await collect(open(fake));
    expect(error).toMatchObject({ reason: 'PROVIDER_CREDENTIAL_REFUSED', disposition: 'never-sent' });
    expect(error?.message).toContain('set LAB_KEY or LAB_OLD_KEY');
    expect(fake.calls).toEqual([]);
    expect(fake.events).toHaveLength(1);
  });

  it('calls nobody, and books nothing, when there is no room or no time left', async () => {
    const fake = createFakeAdapter({ reads: ['start\na\n', 'silence'] });
    const full = { ...fake, adapter: { ...fake.adapter, gate: createFakeGate({ perProvider: 1 }) } };
    const client = new AbortController();
    const first = open(full, { signal: client.signal });
    await first.next();
    const { error } = await collect(open(full));
    expect(error).toMatchObject({ reason: 'ADAPTER_UNAVAILABLE', disposition: 'never-sent' });
    expect(error?.retryAfterMs).toBeGreaterThan(0);
    expect((await collect(open(fake, { deadlineAt: 0 }))).error).toMatchObject({
      reason: 'DEADLINE_EXCEEDED',
      disposition: 'never-sent',
    });
    expect(fake.calls).toHaveLength(1);
    expect(fake.events).toEqual([]);
    client.abort();
    await first.next().catch(() => undefined);
    expect((await open(full).next()).done).toBe(false);
  });

  it('does not take an answer without content for one', async () => {
    const whole = { headers: { 'content-type': 'application/json' }, reads: ['["start","nothing"]'] };
    for (const [reply, stream] of [
      [{ reads: ['start\nnothing\n'] }, true],
      [{ reads: ['start\n', 'nothing\n'] }, false],
      [whole, false],
    ] as const) {
      const fake = createFakeAdapter(reply);
      const { batches, error } = await collect(open(fake, { stream }));
      expect(batches).toEqual([]);
      expect(error).toMatchObject({ reason: 'PROVIDER_MALFORMED_REPLY', disposition: 'ambiguous' });
      expect(fake.events).toMatchObject([{ attempt: { outcome: 'failed' } }]);
    }
  });

  it('gives an answer whose characters the provider cut in two', async () => {
    const delta = (text: string) =>
      String.raw`data: {"model":"m\ud83d","choices":[{"index":0,"delta":{"content":"${text}"},"finish_reason":null}]}` +
      '\n\n';
    const end = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';
    const streamed = createFakeAdapter(
      {
        headers: { 'content-type': 'text/event-stream' },
        reads: [delta(String.raw`\ud83d`), delta(String.raw`\ude00 done\ud83d`), end],
      },
      { dialect: openaiChat },
    );
    const { batches } = await collect(open(streamed));
    expect(batches.map(kinds)).toEqual([
      ['stream-start', '😀 done'],
      ['\ufffd', 'finish'],
    ]);

    const body = String.raw`{"choices":[{"message":{"content":"a\ud83d"},"finish_reason":"stop"}]}`;
    const whole = createFakeAdapter(
      { headers: { 'content-type': 'application/json' }, reads: [body] },
      { dialect: openaiChat },
    );
    const answer = await collect(open(whole, { stream: false }));
    expect(answer.batches.map(kinds)).toEqual([['stream-start', 'a', '\ufffd', 'finish']]);
  });
});
