import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { interruption } from './interruption.js';
import { ROOT } from './paths.js';

describe('an interruption', () => {
  afterEach(() => void vi.useRealTimers());

  it.each(['SIGINT', 'SIGTERM', 'disconnect'] as const)('comes with %s, and says so', async (event) => {
    const host = new EventEmitter();
    const interrupted = interruption(host);
    host.emit(event);
    await expect(interrupted).resolves.toBe(event);
  });

  it('is one, however often it is told within a second, and the next signal has its usual effect', async () => {
    vi.useFakeTimers();
    const host = new EventEmitter();
    const interrupted = interruption(host);
    for (const signal of ['SIGINT', 'SIGINT', 'SIGTERM']) expect(host.emit(signal)).toBe(true);
    await interrupted;
    vi.advanceTimersByTime(999);
    expect(host.emit('SIGINT')).toBe(true);
    vi.advanceTimersByTime(1);
    expect(host.emit('SIGINT')).toBe(false);
    expect(host.emit('SIGTERM')).toBe(false);
  });

  it('lets a process end that has nothing else to do', () => {
    let referenced = true;
    void interruption(Object.assign(new EventEmitter(), { channel: { unref: () => (referenced = false) } }));
    expect(referenced).toBe(false);
  });
});

/**
 * Runs a module as a process and kills it after its first output.
 * @returns all output of it and of what it started, until all have ended.
 */
async function saidAfterKill(code: string): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: ROOT,
    env: { ...process.env, npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  child.stdout.once('data', () => child.kill('SIGKILL'));
  await once(child.stdout, 'close');
  return said;
}

/** A script that prints why it ended. It ends by itself after a while, so that nothing is left running when a test fails. */
const STAY = `
  for (const event of ['SIGTERM', 'disconnect'])
    process.once(event, () => { console.log(event); process.exit(); });
  setTimeout(() => { console.log('nobody told it'); process.exit(); }, 10_000);
  console.log('runs');
`;

describe('a command of the repository', () => {
  it('tells the script that it runs when it is killed', async () => {
    const command = `
      import { runNode } from './scripts/steps/run-node.mjs';
      await runNode('--eval', [${JSON.stringify(STAY)}]);
    `;
    expect(await saidAfterKill(command)).toBe('runs\ndisconnect\n');
  });

  it('ends when npm, which started it, is killed', async () => {
    const command = `import { endWithParent } from './scripts/steps/end-with-parent.mjs'; endWithParent(); ${STAY}`;
    const npm = `
      import { spawn } from 'node:child_process';
      const args = ['--input-type=module', '--eval', ${JSON.stringify(command)}];
      spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    `;
    expect(await saidAfterKill(npm)).toBe('runs\nSIGTERM\n');
  });
});
