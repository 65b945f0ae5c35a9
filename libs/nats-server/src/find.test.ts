import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NatsServerMissingError } from './errors.js';
import { findNatsServer } from './find.js';
import type { MakeCopy } from './private-copy.js';
import { FAKE_SERVER, tempDir, writeProgram } from './testing/temp-dir.js';

const makeCopy: MakeCopy = ({ workDir }) => writeProgram(workDir, 'made', FAKE_SERVER);
const failingCopy: MakeCopy = () => Promise.reject(new Error('apt-get is not installed'));

/** A machine with nothing on it but what a test adds. */
async function emptyMachine() {
  const root = await tempDir();
  const dirs = { path: join(root, 'path'), sbin: join(root, 'sbin'), cache: join(root, 'cache') };
  await Promise.all(Object.values(dirs).map((dir) => mkdir(dir)));
  const options = { cacheDir: dirs.cache, env: { PATH: dirs.path }, systemDirs: [dirs.sbin] };
  return { dirs, options };
}

describe('findNatsServer', () => {
  it('prefers the server on PATH to everything else', async () => {
    const { dirs, options } = await emptyMachine();
    await findNatsServer({ ...options, makeCopy });
    await writeProgram(dirs.sbin, 'nats-server', FAKE_SERVER);
    const path = await writeProgram(dirs.path, 'nats-server', FAKE_SERVER);
    expect(await findNatsServer({ ...options, makeCopy })).toEqual({ path, source: 'path' });
  });

  it('searches the folders of PATH in order and skips empty entries and programs that do not run', async () => {
    const { dirs, options } = await emptyMachine();
    await writeProgram(dirs.path, 'nats-server', 'exit 1');
    const path = await writeProgram(dirs.cache, 'nats-server', FAKE_SERVER);
    const env = { PATH: `:/no/such/folder:${dirs.path}:${dirs.cache}` };
    expect(await findNatsServer({ ...options, env, makeCopy })).toEqual({ path, source: 'path' });
  });

  it('finds an installed server in a system folder that is not in PATH', async () => {
    const { dirs, options } = await emptyMachine();
    const path = await writeProgram(dirs.sbin, 'nats-server', FAKE_SERVER);
    expect(await findNatsServer({ ...options, makeCopy })).toEqual({ path, source: 'path' });
  });

  it('makes a private copy once and uses it from then on', async () => {
    const { dirs, options } = await emptyMachine();
    const path = join(dirs.cache, 'bin', 'nats-server');
    expect(await findNatsServer({ ...options, makeCopy })).toEqual({ path, source: 'package' });
    expect(await findNatsServer({ ...options, makeCopy: failingCopy })).toEqual({ path, source: 'cache' });
  });

  it('replaces a private copy that does not run', async () => {
    const { dirs, options } = await emptyMachine();
    await mkdir(join(dirs.cache, 'bin'));
    const path = await writeProgram(join(dirs.cache, 'bin'), 'nats-server', 'exit 126');
    expect(await findNatsServer({ ...options, makeCopy })).toEqual({ path, source: 'package' });
    expect(await findNatsServer({ ...options, makeCopy: failingCopy })).toEqual({ path, source: 'cache' });
  });

  it('says what to do when there is no server and none can be made', async () => {
    const { options } = await emptyMachine();
    const error = await findNatsServer({ ...options, env: { PATH: '' }, makeCopy: failingCopy }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(NatsServerMissingError);
    expect((error as Error).message).toMatchInlineSnapshot(
      `"There is no nats-server on PATH, and a private copy could not be made: apt-get is not installed. Install one (Debian, Ubuntu: \`apt-get install nats-server\`; macOS: \`brew install nats-server\`; others: https://nats.io/download), or set NATS_URL to a running NATS server with JetStream."`,
    );
  });
});
