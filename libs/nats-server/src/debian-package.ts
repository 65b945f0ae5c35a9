import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { MakeCopyInput } from './private-copy.js';
import { runCommand, type CommandOutcome } from './run-command.js';

const DOWNLOAD_TIMEOUT_MS = 120_000;
const UPDATE_TIMEOUT_MS = 300_000;
const UNPACK_TIMEOUT_MS = 60_000;
/** How often, and how far apart, the package lists are tried while another process holds their lock. */
const LOCK_TRIES = 240;
const LOCK_PAUSE_MS = 500;

/** Debian 12 puts the program into `sbin`; other releases may choose `bin`. */
const PROGRAM_PATHS = ['usr/sbin/nats-server', 'usr/bin/nats-server'];

/**
 * Downloads the distribution's `nats-server` package with `apt-get`, which checks it against the signed package lists, and
 * unpacks it below `workDir`. Nothing is installed, so root is not needed. Only the package lists must exist: a bare image has
 * none; root then fetches them, and for any other user the error says to do so.
 *
 * @param isRoot whether `apt-get update` may be run. Default: whether this process is root.
 * @throws Error that says which step failed.
 */
export async function unpackDebianPackage(
  input: MakeCopyInput,
  isRoot: boolean = process.getuid?.() === 0,
): Promise<string> {
  const { workDir, onProgress } = input;
  // The untranslated messages of apt are compared below.
  const tools: Tools = { workDir, env: { ...input.env, LC_ALL: 'C' } };

  onProgress('Downloading the nats-server package of this distribution.');
  let download = await downloadPackage(tools);
  if (download.kind === 'failed' && isRoot && listsMayBeOld(download.stderr)) {
    onProgress('Fetching the package lists first.');
    await updatePackageLists(tools);
    download = await downloadPackage(tools);
  }
  if (download.kind === 'failed') {
    const remedy = !isRoot && listsMayBeOld(download.stderr) ? ' (run `apt-get update` as root first)' : '';
    throw new Error(download.problem + remedy);
  }
  return unpack(tools);
}

type Tools = { readonly workDir: string; readonly env: NodeJS.ProcessEnv };

function downloadPackage({ workDir, env }: Tools): Promise<CommandOutcome> {
  return runCommand('apt-get', ['download', 'nats-server'], {
    cwd: workDir,
    env,
    timeoutMs: DOWNLOAD_TIMEOUT_MS,
  });
}

/** Whether newer lists may help: there is no such package, or the mirror has replaced its version since. */
function listsMayBeOld(stderr: string): boolean {
  return /Unable to locate package|Can't find a source to download|404 +Not Found/.test(stderr);
}

/** Fetches the package lists; while another process holds their lock, waits and tries again. */
async function updatePackageLists({ env }: Tools): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const update = await runCommand('apt-get', ['update'], { env, timeoutMs: UPDATE_TIMEOUT_MS });
    if (update.kind === 'succeeded') return;
    if (!update.stderr.includes('Could not get lock') || tries === LOCK_TRIES)
      throw new Error(update.problem);
    await pause(LOCK_PAUSE_MS);
  }
}

async function unpack({ workDir, env }: Tools): Promise<string> {
  const archive = (await readdir(workDir)).find((name) => name.endsWith('.deb'));
  if (archive === undefined) throw new Error('apt-get downloaded no package');
  const tree = join(workDir, 'tree');
  const outcome = await runCommand('dpkg', ['-x', join(workDir, archive), tree], {
    env,
    timeoutMs: UNPACK_TIMEOUT_MS,
  });
  if (outcome.kind === 'failed') throw new Error(outcome.problem);
  for (const path of PROGRAM_PATHS.map((name) => join(tree, name))) {
    if (await exists(path)) return path;
  }
  throw new Error('the package holds no nats-server');
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
