import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unpackDebianPackage } from './debian-package.js';
import { tempDir, writeProgram } from './testing/temp-dir.js';

const GOOD_DOWNLOAD = 'touch nats-server_2.9.10_amd64.deb';
const NO_SUCH_PACKAGE = 'echo "E: Unable to locate package $2" >&2; exit 100';
const LOCKED = 'echo "E: Could not get lock /var/lib/apt/lists/lock" >&2; exit 100';
const GOOD_UNPACK = 'mkdir -p "$3/usr/sbin"; cp "$2" "$3/usr/sbin/nats-server"';

/**
 * Package tools made of shell scripts that record their calls. `update` runs as `apt-get update`; `download`
 * runs as `apt-get download`, and may test whether `$state/updated` is there, which a successful update leaves.
 */
async function tools(scripts: { download: string; update?: string; unpack?: string }) {
  const state = await tempDir();
  const workDir = await tempDir();
  const note = `state='${state}'; echo "$(basename "$0") $1 $LC_ALL" >> "$state/calls"`;
  const { download, update = 'exit 99', unpack = GOOD_UNPACK } = scripts;
  await writeProgram(
    state,
    'apt-get',
    `${note}\ncase "$1" in download) ${download};; update) ${update};; esac`,
  );
  await writeProgram(state, 'dpkg', `${note}\n${unpack}`);
  const progress: string[] = [];
  const input = {
    workDir,
    env: { PATH: `${state}:${process.env['PATH']}`, LC_ALL: 'de_DE.UTF-8' },
    onProgress: (message: string) => void progress.push(message),
  };
  const calls = async () => (await readFile(join(state, 'calls'), 'utf8')).trimEnd().split('\n');
  return { input, calls, progress };
}

describe('unpackDebianPackage', () => {
  it('downloads and unpacks in the work folder, in untranslated English', async () => {
    const { input, calls, progress } = await tools({ download: GOOD_DOWNLOAD });
    expect(await unpackDebianPackage(input, false)).toBe(join(input.workDir, 'tree/usr/sbin/nats-server'));
    expect(await calls()).toEqual(['apt-get download C', 'dpkg -x C']);
    expect(progress).toHaveLength(1);
  });

  it('finds the program where other releases put it', async () => {
    const unpack = 'mkdir -p "$3/usr/bin"; cp "$2" "$3/usr/bin/nats-server"';
    const { input } = await tools({ download: GOOD_DOWNLOAD, unpack });
    expect(await unpackDebianPackage(input, false)).toBe(join(input.workDir, 'tree/usr/bin/nats-server'));
  });

  it('fetches the package lists first when there are none and it is root', async () => {
    const download = `if [ -e "$state/updated" ]; then ${GOOD_DOWNLOAD}; else ${NO_SUCH_PACKAGE}; fi`;
    const { input, calls } = await tools({ download, update: 'touch "$state/updated"' });
    await unpackDebianPackage(input, true);
    expect(await calls()).toEqual([
      'apt-get download C',
      'apt-get update C',
      'apt-get download C',
      'dpkg -x C',
    ]);
  });

  it('waits while another process fetches the package lists', async () => {
    const download = `if [ -e "$state/updated" ]; then ${GOOD_DOWNLOAD}; else ${NO_SUCH_PACKAGE}; fi`;
    const update = `if mkdir "$state/first" 2>/dev/null; then ${LOCKED}; else touch "$state/updated"; fi`;
    const { input, calls } = await tools({ download, update });
    await unpackDebianPackage(input, true);
    expect((await calls()).filter((call) => call.includes('update'))).toHaveLength(2);
  });

  it('tells anyone else to have the package lists fetched', async () => {
    const { input, calls } = await tools({ download: NO_SUCH_PACKAGE });
    await expect(unpackDebianPackage(input, false)).rejects.toThrow(
      'E: Unable to locate package nats-server (run `apt-get update` as root first)',
    );
    expect(await calls()).toEqual(['apt-get download C']);
  });

  it('does not fetch the package lists when those are not to blame', async () => {
    const { input, calls } = await tools({ download: 'echo "E: No space left on device" >&2; exit 100' });
    await expect(unpackDebianPackage(input, true)).rejects.toThrow('E: No space left on device');
    expect(await calls()).toEqual(['apt-get download C']);
  });

  it.each([
    {
      name: 'fetching the lists',
      scripts: { download: NO_SUCH_PACKAGE, update: 'exit 7' },
      message: 'apt-get failed (7)',
    },
    {
      name: 'a download without a file',
      scripts: { download: ':' },
      message: 'apt-get downloaded no package',
    },
    { name: 'unpacking', scripts: { download: GOOD_DOWNLOAD, unpack: 'exit 2' }, message: 'dpkg failed (2)' },
    {
      name: 'an empty package',
      scripts: { download: GOOD_DOWNLOAD, unpack: ':' },
      message: 'holds no nats-server',
    },
  ])('names the step that failed: $name', async ({ scripts, message }) => {
    const { input } = await tools(scripts);
    await expect(unpackDebianPackage(input, true)).rejects.toThrow(message);
  });

  it('says that this is no Debian where there is no apt-get', async () => {
    const workDir = await tempDir();
    const input = { workDir, env: { PATH: workDir }, onProgress: () => {} };
    await expect(unpackDebianPackage(input)).rejects.toThrow('apt-get is not installed');
  });
});
