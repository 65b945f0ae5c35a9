import { request as httpRequest } from 'node:http';
import { Client, credentials, status } from '@grpc/grpc-js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { question, startTestMesh, type TestMesh } from './support.js';

const MAX_BYTES = 100_000;
let test: TestMesh;
beforeAll(async () => {
  test = await startTestMesh(undefined, { SIGNALBOX_MAX_REQUEST_BYTES: String(MAX_BYTES) });
});
afterAll(() => test?.stop());

type ErrorBody = {
  error: {
    message: string;
    type: string;
    param: string | null;
    code: string | null;
    reason: string;
    violations?: { field: string }[];
  };
};

async function post(
  body: string,
  path = '/v1/chat/completions',
): Promise<{ status: number; text: string; error: ErrorBody['error'] }> {
  const response = await fetch(`${test.mesh.httpUrl}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const text = await response.text();
  const parsed = JSON.parse(text) as Partial<ErrorBody>;
  return { status: response.status, text, error: parsed.error as ErrorBody['error'] };
}

const stillUp = async (): Promise<number> => (await test.chat(question('still there?'))).status;

describe('bad input', () => {
  it('malformed JSON is refused with where it is malformed', async () => {
    const { status, error } = await post('{"model": "auto", ');
    expect(status).toBe(400);
    expect(error).toMatchObject({ type: 'invalid_request_error', reason: 'INVALID_REQUEST' });
  });

  it('every wrong field is named at once', async () => {
    const { status, error } = await post(
      JSON.stringify({
        model: 7,
        temperature: 'hot',
        messages: [
          { role: 'pope', content: 'x' },
          { role: 'user', content: [{ type: 'image_url' }] },
        ],
      }),
    );
    expect(status).toBe(400);
    const fields = (error.violations ?? []).map(({ field }) => field);
    expect(fields).toEqual(expect.arrayContaining(['model', 'temperature']));
    expect(fields.some((field) => field.startsWith('messages[0]'))).toBe(true);
    expect(fields.some((field) => field.startsWith('messages[1].content[0]'))).toBe(true);
    for (const field of fields) expect(error.message).toContain(field);
  });

  it.each(['api_base', 'base_url', 'custom_host', 'provider_url'])(
    '%s in a body is refused',
    async (field) => {
      const { status, error } = await post(JSON.stringify({ ...question('x'), [field]: test.upstream.url }));
      expect(status).toBe(400);
      expect(error.message).toContain(field);
    },
  );

  it('an unknown model is a 404 that lists the known ones', async () => {
    const { status, error } = await post(JSON.stringify(question('x', { model: 'gpt-99' })));
    expect(status).toBe(404);
    expect(error).toMatchObject({ reason: 'UNKNOWN_MODEL', code: 'model_not_found' });
    expect(error.message).toContain('auto');
  });

  it('an unknown path is a 404 of the same shape', async () => {
    const response = await fetch(`${test.mesh.httpUrl}/v1/nothing`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { reason: 'UNKNOWN_PATH' } });
  });

  it('a body over the limit is refused with the limit, and the next request is answered', async () => {
    const { status, error } = await post(JSON.stringify(question('x'.repeat(MAX_BYTES))));
    expect(status).toBe(413);
    expect(error.message).toContain(String(MAX_BYTES));
    expect(await stillUp()).toBe(200);
  });

  it('a body over the limit that comes in chunks of unknown length is refused too', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const request = httpRequest(`${test.mesh.httpUrl}/v1/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
      });
      request.on('response', (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      request.on('error', reject);
      for (let sent = 0; sent < MAX_BYTES * 2; sent += 10_000) request.write('x'.repeat(10_000));
      request.end();
    });
    expect(status).toBe(413);
    expect(await stillUp()).toBe(200);
  });

  it('bytes that are no message are an error of the gRPC call, and the mesh stays up', async () => {
    const client = new Client(test.mesh.grpcAddress, credentials.createInsecure());
    const send = (bytes: Uint8Array): Promise<number> =>
      new Promise((resolve) => {
        client.makeUnaryRequest(
          '/signalbox.inference.v1.InferenceService/Complete',
          (value: Uint8Array) => Buffer.from(value),
          (value: Buffer) => value,
          bytes,
          (error) => resolve(error?.code ?? 0),
        );
      });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect(await send(bytes)).toBe(status.INVALID_ARGUMENT);
      }),
      { numRuns: 300 },
    );
    client.close();
    expect(await stillUp()).toBe(200);
  });

  it('a thousand random bodies crash nothing and are never answered with a 5xx', async () => {
    const fields = [
      'model',
      'messages',
      'stream',
      'tools',
      'temperature',
      'stop',
      'response_format',
      'tool_choice',
      'max_tokens',
      'signalbox',
    ];
    const body = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .dictionary(fc.constantFrom(...fields), fc.jsonValue({ maxDepth: 4 }))
        .map((value) => JSON.stringify(value)),
      fc.jsonValue().map((value) => JSON.stringify(question('x', { tools: value }))),
      fc
        .jsonValue()
        .map((value) => JSON.stringify({ model: 'auto', messages: [{ role: 'user', content: value }] })),
    );
    await fc.assert(
      fc.asyncProperty(body, async (text) => {
        const { status } = await post(text === '' ? ' ' : text);
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 1_000 },
    );
    expect(await stillUp()).toBe(200);
    for (const service of test.mesh.services.values())
      expect(() => process.kill(service.pid, 0)).not.toThrow();
  });
});
