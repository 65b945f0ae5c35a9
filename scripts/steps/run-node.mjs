import { spawn } from 'node:child_process';

/**
 * Runs a script in this terminal and passes signals on. The channel between the two carries no messages: when it closes, the
 * script knows that this process was killed.
 * @returns the exit code of the script.
 */
export function runNode(script, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    });
    const pass = (signal) => child.kill(signal);
    // A Ctrl-C in a terminal reaches the child by itself; this process only waits for it.
    const wait = () => undefined;
    process.on('SIGTERM', pass).on('SIGINT', process.stdin.isTTY ? wait : pass);
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? (signal === null ? 1 : 130)));
  });
}
