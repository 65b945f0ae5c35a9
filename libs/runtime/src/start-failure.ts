import { StartError } from './start-error.js';

/** Exit code after an unexpected error. */
export const EXIT_UNEXPECTED = 70;

/** The message and exit code of a process that cannot start; the message of an unexpected error is its stack trace. */
export function startFailure(error: unknown): { readonly message: string; readonly exitCode: number } {
  if (error instanceof StartError) return { message: error.message, exitCode: error.exitCode };
  const message = String(error instanceof Error ? error.stack : error);
  return { message, exitCode: EXIT_UNEXPECTED };
}
