import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readServerVersion } from './binary.js';
import { tempDir, writeProgram } from './testing/temp-dir.js';

describe('readServerVersion', () => {
  it('gives the version that the program answers', async () => {
    const path = await writeProgram(
      await tempDir(),
      'nats-server',
      'echo "$0 $*" >&2; echo "nats-server: v2.11.0-RC.1"',
    );
    expect(await readServerVersion(path)).toBe('2.11.0-RC.1');
  });

  it('asks with --version', async () => {
    const path = await writeProgram(
      await tempDir(),
      'x',
      '[ "$*" = --version ] && echo "nats-server: v2.9.10"',
    );
    expect(await readServerVersion(path)).toBe('2.9.10');
  });

  it('gives nothing where there is no program', async () => {
    expect(await readServerVersion(join(await tempDir(), 'nats-server'))).toBeUndefined();
  });

  it('gives nothing for a folder of that name', async () => {
    expect(await readServerVersion(await tempDir())).toBeUndefined();
  });

  it('gives nothing for another program', async () => {
    const path = await writeProgram(await tempDir(), 'nats-server', 'echo "something else v1.0.0"');
    expect(await readServerVersion(path)).toBeUndefined();
  });

  it('gives nothing for a program that cannot run here', async () => {
    const path = await writeProgram(await tempDir(), 'nats-server', 'echo "nats-server: v2.9.10"; exit 126');
    expect(await readServerVersion(path)).toBeUndefined();
  });
});
