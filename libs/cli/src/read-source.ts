import { CommandError } from './command-error.js';
import { EXIT } from './exit-codes.js';
import type { Terminal } from './terminal.js';

/** The text of a file, or of standard input if the file is `-`. @throws CommandError when it cannot be read. */
export async function readSource(terminal: Terminal, path: string): Promise<string> {
  if (path === '-') return await terminal.readInput();
  try {
    return await terminal.readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'it cannot be read';
    const why = code === 'ENOENT' ? 'there is no such file' : code;
    throw new CommandError(`${path} cannot be read: ${why}. Check the path.`, EXIT.noInput, error);
  }
}
