import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestMeshTogether, type TestMesh } from '../mesh/support.js';
import { ROOT } from '../repo/source-files.js';

const run = promisify(execFile);
let test: TestMesh;
beforeAll(async () => {
  test = await startTestMeshTogether();
});
afterAll(() => test?.stop());

/** A gRPC client in another language, which knows nothing of the mesh but what reflection tells it. */
async function bufCurl(method: string, request: object): Promise<unknown> {
  const url = `http://${test.mesh.grpcAddress}/${method}`;
  const args = ['curl', '--protocol', 'grpc', '--http2-prior-knowledge', '-d', JSON.stringify(request), url];
  const { stdout } = await run(join(ROOT, 'node_modules/.bin/buf'), args, { cwd: ROOT });
  return JSON.parse(`[${stdout.trim().replaceAll(/\}\s*\{/g, '},{')}]`);
}

const CHAT = {
  model: 'auto',
  chat: {
    messages: [{ role: 'ROLE_USER', content: [{ text: { text: 'Hello' } }] }],
    sampling: { maxOutputTokens: 3 },
  },
};

describe('buf curl, by reflection', () => {
  it('completes', async () => {
    expect(await bufCurl('signalbox.inference.v1.InferenceService/Complete', CHAT)).toMatchObject([
      { finishReason: 'FINISH_REASON_LENGTH', route: { backend: 'first' } },
    ]);
  });
  it('lists the methods of this port, and of no other', async () => {
    const args = ['curl', '--protocol', 'grpc', '--http2-prior-knowledge', '--list-methods'];
    const { stdout } = await run(
      join(ROOT, 'node_modules/.bin/buf'),
      [...args, `http://${test.mesh.grpcAddress}`],
      { cwd: ROOT },
    );
    expect(stdout).toContain('signalbox.inference.v1.InferenceService/Complete');
    expect(stdout).not.toContain('DecisionService');
  });
  it('streams', async () => {
    const events = (await bufCurl('signalbox.inference.v1.InferenceService/Generate', CHAT)) as object[];
    expect(events.length).toBeGreaterThan(2);
    expect(events.at(-1)).toHaveProperty('finished');
  });
  it('asks the standard health service', async () => {
    const url = `http://${test.mesh.grpcAddress}/grpc.health.v1.Health/Check`;
    const args = [
      'curl',
      '--protocol',
      'grpc',
      '--http2-prior-knowledge',
      '-d',
      '{"service":"signalbox.inference.v1.InferenceService"}',
      url,
    ];
    const { stdout } = await run(join(ROOT, 'node_modules/.bin/buf'), args, { cwd: ROOT }).catch(
      (error: { stdout: string; stderr: string }) => error,
    );
    expect(stdout).toContain('SERVING');
  });
});

describe('curl', () => {
  it('gets a JSON answer', async () => {
    const args = [
      '-sS',
      `${test.mesh.httpUrl}/v1/chat/completions`,
      '-H',
      'content-type: application/json',
      '-d',
      '{"model":"auto","messages":[{"role":"user","content":"Hello"}]}',
    ];
    const { stdout } = await run('curl', args);
    expect(JSON.parse(stdout)).toMatchObject({ object: 'chat.completion' });
  });
});
