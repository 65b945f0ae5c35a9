import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makePrivateCopy, privateCopyPath, type MakeCopy } from './private-copy.js';
import { FAKE_SERVER, tempDir, writeProgram } from './testing/temp-dir.js';

const make = (cacheDir: string, makeCopy: MakeCopy) =>
  makePrivateCopy({ cacheDir, makeCopy, env: {}, onProgress: () => {} });

describe('makePrivateCopy', () => {
  it('leaves the copy and nothing else', async () => {
    const cacheDir = join(await tempDir(), 'not', 'there', 'yet');
    const path = await make(cacheDir, async ({ workDir }) => {
      await writeProgram(workDir, 'leftover', '');
      return writeProgram(workDir, 'any-name', FAKE_SERVER);
    });
    expect(path).toBe(privateCopyPath(cacheDir));
    expect(await readdir(join(cacheDir, 'bin'))).toEqual(['nats-server']);
  });

  it('gives every one of several makers at once a whole copy', async () => {
    const cacheDir = await tempDir();
    let atWork = 0;
    let allAtWork = () => {};
    const together = new Promise<void>((resolve) => (allAtWork = resolve));
    const makeCopy: MakeCopy = async ({ workDir }) => {
      const path = await writeProgram(workDir, 'nats-server', FAKE_SERVER);
      atWork += 1;
      if (atWork === 3) allAtWork();
      await together;
      return path;
    };
    const paths = await Promise.all([1, 2, 3].map(() => make(cacheDir, makeCopy)));
    expect(new Set(paths)).toEqual(new Set([privateCopyPath(cacheDir)]));
    expect(await readdir(join(cacheDir, 'bin'))).toEqual(['nats-server']);
  });

  it.each<{ name: string; makeCopy: MakeCopy; message: string }>([
    {
      name: 'cannot be made',
      makeCopy: () => Promise.reject(new Error('no space left')),
      message: 'no space left',
    },
    {
      name: 'does not run',
      makeCopy: ({ workDir }) => writeProgram(workDir, 'nats-server', 'exit 126'),
      message: 'the unpacked nats-server does not run on this machine',
    },
  ])('leaves nothing behind when the copy $name', async ({ makeCopy, message }) => {
    const cacheDir = await tempDir();
    await expect(make(cacheDir, makeCopy)).rejects.toThrow(message);
    expect(await readdir(join(cacheDir, 'bin'))).toEqual([]);
  });
});
