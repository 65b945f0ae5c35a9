import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { dieWithParent, guardCommand } from './die-with-parent.js';

/** A process that would live for ten minutes, and its end: exit code and signal. */
function sleeper() {
  const child = spawn('sleep', ['600'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, pid: child.pid ?? 0, end: once(child, 'exit') };
}

/** A Node process that holds a guard's standard input, as this library does, and says when the guard runs. */
async function parentOfGuard(pid: number) {
  const script = `
    const [file, args] = ${JSON.stringify(guardCommand(pid))};
    const { spawn } = require('node:child_process');
    const guard = spawn(file, args, { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
    guard.once('spawn', () => console.log('ready'));
    setInterval(() => {}, 1000);
    process.stdin.once('data', () => process.exit(0));
  `;
  const parent = spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void parent.kill('SIGKILL'));
  await once(parent.stdout, 'data');
  return parent;
}

describe('the guard', () => {
  it('kills the child when the parent is killed', async () => {
    const { pid, end } = sleeper();
    const parent = await parentOfGuard(pid);
    parent.kill('SIGKILL');
    expect(await end).toEqual([null, 'SIGKILL']);
  });

  it('kills the child when the parent exits', async () => {
    const { pid, end } = sleeper();
    const parent = await parentOfGuard(pid);
    parent.stdin.write('exit\n');
    expect(await end).toEqual([null, 'SIGKILL']);
  });
});

describe('dieWithParent', () => {
  it('listens for the end of this process until it is released, and leaves the child alone', async () => {
    const before = process.listeners('exit');
    const { child, end } = sleeper();
    const release = dieWithParent(child);
    expect(process.listeners('exit')).toHaveLength(before.length + 1);

    release();
    expect(process.listeners('exit')).toEqual(before);
    child.kill('SIGTERM');
    expect(await end).toEqual([null, 'SIGTERM']);
  });

  it('kills the child when this process ends', async () => {
    const before = process.listeners('exit');
    const { child, end } = sleeper();
    onTestFinished(dieWithParent(child));
    const added = process.listeners('exit').filter((listener) => !before.includes(listener));
    for (const listener of added) listener(0);
    expect(await end).toEqual([null, 'SIGKILL']);
  });
});
