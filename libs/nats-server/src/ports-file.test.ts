import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPortsFile, waitForPortsFile } from './ports-file.js';
import { tempDir } from './testing/temp-dir.js';

async function dirWith(name: string, text: string): Promise<string> {
  const dir = await tempDir();
  await writeFile(join(dir, name), text);
  return dir;
}

describe('readPortsFile', () => {
  it('gives the process and its first address', async () => {
    const dir = await dirWith(
      'nats-server_4711.ports',
      '{"nats":["nats://127.0.0.1:40307","nats://[::1]:40307"]}',
    );
    expect(await readPortsFile(dir)).toEqual({
      pid: 4711,
      url: 'nats://127.0.0.1:40307',
      host: '127.0.0.1',
      port: 40307,
    });
  });

  it('reads an address of IP version 6', async () => {
    const dir = await dirWith('x_1.ports', '{"nats":["nats://[::1]:36381"]}');
    expect(await readPortsFile(dir)).toEqual({ pid: 1, url: 'nats://[::1]:36381', host: '::1', port: 36381 });
  });

  it.each([
    ['other_1.txt', '{"nats":["nats://127.0.0.1:1"]}'],
    ['x_1.ports', ''],
    ['x_1.ports', '{"nats":["nats://127.0.0.1:403'],
    ['x_1.ports', '{"monitoring":["http://127.0.0.1:8222"]}'],
  ])('takes %s with %j for none', async (name, text) => {
    expect(await readPortsFile(await dirWith(name, text))).toBeUndefined();
  });
});

describe('waitForPortsFile', () => {
  it('resolves once the file is complete', async () => {
    const dir = await dirWith('x_9.ports', '{"nats":["nats://127');
    const waiting = waitForPortsFile(dir, AbortSignal.timeout(10_000));
    await writeFile(join(dir, 'x_9.ports'), '{"nats":["nats://127.0.0.1:9999"]}');
    expect(await waiting).toMatchObject({ pid: 9, port: 9999 });
  });

  it('ends with the reason of its signal', async () => {
    const reason = new Error('no longer wanted');
    await expect(waitForPortsFile(await tempDir(), AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
