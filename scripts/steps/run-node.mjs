import { spawn } from 'node:child_process';

/** Runs a script in this terminal and passes signals on. @returns its exit code. */
export function runNode(script, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], { stdio: 'inherit' });
    const pass = (signal) => child.kill(signal);
    // A Ctrl-C in a terminal reaches the child by itself; this process only waits for it.
    const wait = () => undefined;
    process.on('SIGTERM', pass).on('SIGINT', process.stdin.isTTY ? wait : pass);
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? (signal === null ? 1 : 130)));
  });
}
