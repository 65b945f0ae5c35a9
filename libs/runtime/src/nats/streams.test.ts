import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EVENT_STREAM } from '@signalbox/contracts';
import { findNatsServer } from '@signalbox/nats-server';
import { openTestNats } from '@signalbox/nats-server/testing';
import { connect } from 'nats';
import { expect, it, vi } from 'vitest';
import { EXIT_UNAVAILABLE } from '../start-error.js';
import { ensureStream } from './streams.js';

it('says what is missing at a server that keeps no streams', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'signalbox-plain-nats-'));
  const binary = await findNatsServer({
    cacheDir: fileURLToPath(new URL('../../../../.cache', import.meta.url)),
  });
  const server = spawn(binary.path, ['-a', '127.0.0.1', '-p', '-1', '--ports_file_dir', directory], {
    stdio: 'ignore',
  });
  try {
    const ports = await vi.waitFor(
      () => readFile(join(directory, `nats-server_${server.pid ?? 0}.ports`), 'utf8'),
      10_000,
    );
    const { nats }: { nats: readonly string[] } = JSON.parse(ports);
    const connection = await connect({ servers: nats[0] ?? '' });
    await expect(ensureStream(connection, EVENT_STREAM)).rejects.toMatchObject({
      exitCode: EXIT_UNAVAILABLE,
      message: expect.stringContaining('no JetStream. Start it with `-js`'),
    });
    await connection.close();
  } finally {
    server.kill();
    await once(server, 'exit');
    await rm(directory, { recursive: true, force: true });
  }
}, 120_000);

it('is made once by whoever asks, also when many ask at the same moment', async () => {
  const server = await openTestNats();
  const connections = await Promise.all(Array.from({ length: 8 }, () => connect({ servers: server.url })));
  try {
    const made = await Promise.all(
      connections.flatMap((connection) => [0, 1, 2].map(() => ensureStream(connection, EVENT_STREAM))),
    );
    expect(new Set(made).size).toBe(1);
  } finally {
    await Promise.all(connections.map((connection) => connection.close()));
    await server.close();
  }
}, 120_000);

/** A server that answers like one that is creating the stream for another service at the moment. */
function busyConnection(refusals: number) {
  let asked = 0;
  const answer = () => {
    asked += 1;
    return asked <= refusals * 2
      ? Promise.reject(new Error('subjects overlap with an existing stream'))
      : Promise.resolve({ created: 'now' });
  };
  const manager = { streams: { add: answer, update: answer } };
  return { connection: { jetstreamManager: () => Promise.resolve(manager) } as never, asked: () => asked };
}

it('asks again when the stream can be neither made nor changed at that moment', async () => {
  const { connection, asked } = busyConnection(2);
  await expect(ensureStream(connection, EVENT_STREAM)).resolves.toBe('now');
  expect(asked()).toBe(5);
});

it('gives up with what the server says when that goes on', async () => {
  const { connection } = busyConnection(1_000);
  await expect(ensureStream(connection, EVENT_STREAM)).rejects.toThrow('subjects overlap');
});
