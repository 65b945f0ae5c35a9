import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { supervise } from './supervise.js';

/** A shell under supervision that has printed a line, so that its traps are set. */
async function shell(script: string, stopTimeoutMs = 10_000) {
  const child = spawn('/bin/sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  const server = supervise(child, stopTimeoutMs);
  await once(child.stdout, 'data');
  child.stdout.resume();
  return server;
}

describe('supervise', () => {
  it('asks the process to end and waits for it', async () => {
    const server = await shell(`trap 'kill $!; exit 7' TERM; sleep 600 & echo ready; wait`);
    await server.stop();
    expect(await server.exited).toEqual({ code: 7, signal: null });
  });

  it('kills a process that ignores the request', async () => {
    const server = await shell(`trap '' TERM; echo ready; exec sleep 600`, 20);
    await server.stop();
    expect(await server.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('may be stopped twice at once, and again later', async () => {
    const server = await shell('echo ready; exec sleep 600');
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
    expect(await server.exited).toEqual({ code: null, signal: 'SIGTERM' });
  });

  it('may be stopped and killed after it crashed', async () => {
    const server = await shell('echo ready; exec sleep 600');
    server.kill('SIGKILL');
    expect(await server.exited).toEqual({ code: null, signal: 'SIGKILL' });
    await server.stop();
    expect(() => server.kill('SIGTERM')).not.toThrow();
  });

  it('leaves no listener on this process', async () => {
    const before = process.listenerCount('exit');
    const server = await shell('echo ready; exec sleep 600');
    expect(process.listenerCount('exit')).toBe(before + 1);
    await server.stop();
    expect(process.listenerCount('exit')).toBe(before);
  });
});
