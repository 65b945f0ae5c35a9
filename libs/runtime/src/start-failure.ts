import { StartError } from './start-error.js';

/** Exit code after an error that nobody foresaw. */
export const EXIT_UNEXPECTED = 70;

/** What a process that cannot start says, and with which code it ends: an error that nobody foresaw says where it was made. */
export function startFailure(error: unknown): { readonly message: string; readonly exitCode: number } {
  if (error instanceof StartError) return { message: error.message, exitCode: error.exitCode };
  const message = String(error instanceof Error ? error.stack : error);
  return { message, exitCode: EXIT_UNEXPECTED };
}
