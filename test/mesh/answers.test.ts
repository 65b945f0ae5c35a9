import { credentials, type Metadata } from '@grpc/grpc-js';
import { InferenceClient, type InferenceServiceClient } from '@signalbox/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { question, sseData, startTestMesh, type TestMesh } from './support.js';

let test: TestMesh;
let client: InferenceServiceClient;
beforeAll(async () => {
  test = await startTestMesh();
  client = new InferenceClient(test.mesh.grpcAddress, credentials.createInsecure());
});
afterAll(async () => {
  client?.close();
  await test?.stop();
});

const grpcChat = (text: string) => ({
  model: 'auto',
  chat: {
    messages: [{ role: 'ROLE_USER' as const, content: [{ text: { text } }] }],
    sampling: { maxOutputTokens: 16 },
  },
});

describe('the HTTP face', () => {
  it('answers a chat as JSON, and says who answered, at which attempt, for how much', async () => {
    const response = await test.chat(question('hello'));
    const body = (await response.json()) as Record<string, never>;
    expect(response.status).toBe(200);
    expect(body).toMatchObject({
      object: 'chat.completion',
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: expect.stringMatching(/\w/) },
          finish_reason: 'length',
        },
      ],
      usage: { completion_tokens: 16 },
    });
    expect(response.headers.get('x-request-id')).toMatch(/\w/);
    expect(response.headers.get('x-signalbox-backend')).toBe('first');
    expect(response.headers.get('x-signalbox-attempts')).toBe('1');
  });

  it('streams the same words that it answers in one piece', async () => {
    const whole = (await (await test.chat(question('say the same'))).json()) as {
      choices: { message: { content: string } }[];
    };
    const data = await sseData(
      await test.chat(question('say the same', { stream: true, stream_options: { include_usage: true } })),
    );
    expect(data.at(-1)).toBe('[DONE]');
    const chunks = data
      .slice(0, -1)
      .map((line) => JSON.parse(line) as { choices: { delta: { content?: string } }[]; usage?: object });
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe(
      whole.choices[0]?.message.content,
    );
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { completion_tokens: 16 } });
  });

  it('lists models, knows one, and says when there is no such one', async () => {
    const list = (await (await fetch(`${test.mesh.httpUrl}/v1/models`)).json()) as { data: { id: string }[] };
    expect(list.data.map(({ id }) => id).sort()).toEqual(['auto', 'embed', 'only-first']);
    expect((await fetch(`${test.mesh.httpUrl}/v1/models/auto`)).status).toBe(200);
    expect((await fetch(`${test.mesh.httpUrl}/v1/models/nobody`)).status).toBe(404);
  });

  it('embeds texts', async () => {
    const response = await fetch(`${test.mesh.httpUrl}/v1/embeddings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'embed', input: ['one', 'two'] }),
    });
    const body = (await response.json()) as { data: { embedding: number[]; index: number }[] };
    expect(body.data.map(({ index }) => index)).toEqual([0, 1]);
    expect(body.data[0]?.embedding.length).toBeGreaterThan(1);
  });

  it.each(['/healthz', '/readyz'])('answers %s', async (path) => {
    expect((await fetch(`${test.mesh.httpUrl}${path}`)).status).toBe(200);
  });
});

describe('the gRPC face', () => {
  it('completes, with the whole route in the reply', async () => {
    const reply = await new Promise<{
      route?: { backend?: string; attempts: unknown[]; cost?: { nanoUsd: number } } | null;
    }>((resolve, reject) => {
      client.Complete(grpcChat('hello'), (error, value) => (error ? reject(error) : resolve(value as never)));
    });
    expect(reply.route).toMatchObject({
      backend: 'first',
      rule: 'in-order',
      attempts: [{ number: 1, outcome: 'ATTEMPT_OUTCOME_SUCCEEDED' }],
    });
    expect(reply.route?.cost?.nanoUsd).toBeGreaterThan(0);
  });

  it('streams chunks and closes with exactly one terminal event', async () => {
    const events: { event?: string }[] = [];
    for await (const event of client.Generate(grpcChat('hello'))) events.push(event as { event?: string });
    expect(events.at(-1)).toMatchObject({
      event: 'finished',
      finished: { reason: 'FINISH_REASON_LENGTH', route: { backend: 'first' } },
    });
    expect(events.filter(({ event }) => event !== 'chunk')).toHaveLength(1);
  });

  it('says which fields are wrong, in google.rpc details', async () => {
    const error = await new Promise<{ code: number; metadata: Metadata; details: string }>((resolve) => {
      client.Complete({ model: '', chat: { messages: [] } }, (failure) => resolve(failure as never));
    });
    expect(error.code).toBe(3);
    expect(error.details).toContain('model');
    expect(error.details).toContain('chat.messages');
    expect(error.metadata.get('grpc-status-details-bin')).toHaveLength(1);
  });

  it('lists models', async () => {
    const reply = await new Promise<{ models: { name: string }[] }>((resolve, reject) => {
      client.ListModels({}, (error, value) => (error ? reject(error) : resolve(value as never)));
    });
    expect(reply.models.map(({ name }) => name)).toEqual(['auto', 'embed', 'only-first']);
  });
});
