import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

/** The text of a policy file. @throws Error that says what is wrong with the path, for people. */
export async function readPolicyFile(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new Error(`There is no policy file ${resolve(path)}.`);
    throw new Error(`The policy file cannot be read: ${error.message}`);
  });
}
