import { delimiter, join } from 'node:path';
import { readServerVersion, type NatsServerBinary } from './binary.js';
import { unpackDebianPackage } from './debian-package.js';
import { NatsServerMissingError } from './errors.js';
import { makePrivateCopy, privateCopyPath, type MakeCopy } from './private-copy.js';

/** Where to look for a server, and how to make one. */
export type FindNatsServerOptions = {
  /** Folder of the project's private copy, `bin/nats-server`; it is created when needed. */
  readonly cacheDir: string;
  /** Environment whose PATH is searched and in which the package tools run. Default: this process's. */
  readonly env?: NodeJS.ProcessEnv;
  /** Called with one sentence before each step that may take seconds. */
  readonly onProgress?: (message: string) => void;
  /** Makes a private copy. Default: from the package of Debian and Ubuntu. */
  readonly makeCopy?: MakeCopy;
  /** Folders to search after PATH. Default: those where packages put servers, which are often missing from a user's PATH. */
  readonly systemDirs?: readonly string[];
};

const SYSTEM_DIRS = ['/usr/local/sbin', '/usr/sbin'];

/**
 * Finds a `nats-server` that runs on this machine: an installed one, else the private copy in `cacheDir`, else a private copy
 * made now. It changes nothing outside `cacheDir` (except the package lists of a bare image, as root), and any number of
 * processes may do it at once.
 *
 * @throws NatsServerMissingError when none is found and no copy can be made.
 */
export async function findNatsServer(options: FindNatsServerOptions): Promise<NatsServerBinary> {
  const { cacheDir, env = process.env, onProgress = () => {}, makeCopy = unpackDebianPackage } = options;

  for (const dir of [...pathDirs(env), ...(options.systemDirs ?? SYSTEM_DIRS)]) {
    const path = join(dir, 'nats-server');
    if ((await readServerVersion(path)) !== undefined) return { path, source: 'path' };
  }

  const copy = privateCopyPath(cacheDir);
  if ((await readServerVersion(copy)) !== undefined) return { path: copy, source: 'cache' };

  try {
    return { path: await makePrivateCopy({ cacheDir, makeCopy, env, onProgress }), source: 'package' };
  } catch (error) {
    throw new NatsServerMissingError(error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  }
}

/** The folders of PATH in order, without empty entries: these would mean the working folder. */
function pathDirs(env: NodeJS.ProcessEnv): readonly string[] {
  return (env['PATH'] ?? '').split(delimiter).filter((dir) => dir !== '');
}
