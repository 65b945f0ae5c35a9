import { describe, expect, it } from 'vitest';
import { runCommand } from './run-command.js';

const sh = (script: string, timeoutMs = 10_000) => runCommand('/bin/sh', ['-c', script], { timeoutMs });

describe('runCommand', () => {
  it('gives what a successful command printed', async () => {
    expect(await sh('echo hello')).toEqual({ kind: 'succeeded', stdout: 'hello\n' });
  });

  it('names the last complaint of a command that failed', async () => {
    expect(await sh('echo first >&2; echo last >&2; exit 3')).toEqual({
      kind: 'failed',
      problem: 'last',
      stderr: 'first\nlast\n',
    });
  });

  it('names the exit code of a command that failed in silence', async () => {
    expect(await sh('exit 3')).toMatchObject({ kind: 'failed', problem: '/bin/sh failed (3)' });
  });

  it('says that a command is not installed', async () => {
    expect(await runCommand('no-such-command', [], { timeoutMs: 10_000 })).toMatchObject({
      problem: 'no-such-command is not installed',
    });
  });

  it('ends a command that takes too long', async () => {
    expect(await sh('exec sleep 600', 50)).toMatchObject({ problem: '/bin/sh took longer than 0.05 s' });
  });

  it('looks the command up in the PATH of the given environment', async () => {
    expect(
      await runCommand('sh', ['-c', ':'], { timeoutMs: 10_000, env: { PATH: '/nowhere' } }),
    ).toMatchObject({
      problem: 'sh is not installed',
    });
  });
});
