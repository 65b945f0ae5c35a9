import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.js';
import { runSimulatedProvider, type HostProcess } from './run.js';

function createHost(env: Record<string, string>) {
  const signals = new EventEmitter();
  const written = { stdout: '', stderr: '' };
  const host: HostProcess = {
    env,
    stdout: { write: (text) => (written.stdout += text) },
    stderr: { write: (text) => (written.stderr += text) },
    once: (signal, listener) => signals.once(signal, listener),
  };
  return { host, signals, written };
}

describe('the process', () => {
  it('says where it listens, answers as its environment says, and stops at SIGTERM', async () => {
    const { host, signals, written } = createHost({
      PATH: '/bin',
      SIMULATED_PROVIDER_PORT: '0',
      SIMULATED_PROVIDER_BEHAVIOUR: '{"models":{"down":{"fault":{"kind":"status","status":503}}}}',
    });
    await runSimulatedProvider(host);
    const { event, url } = JSON.parse(written.stdout);
    expect(event).toBe('listening');
    expect(written.stdout.endsWith('}\n')).toBe(true);
    const body = JSON.stringify({ model: 'down', messages: [{ role: 'user', text: 'hello' }] });
    expect((await fetch(`${url}/simulated/v1/generate`, { method: 'POST', body })).status).toBe(503);
    signals.emit('SIGTERM');
    await expect(fetch(`${url}/simulated/v1/health`)).rejects.toThrow(/fetch failed/);
    expect(host.exitCode).toBeUndefined();
  });

  it('names everything that is wrong with its environment and ends with code 78', async () => {
    const { host, written } = createHost({
      SIMULATED_PROVIDER_PORT: 'seven',
      SIMULATED_PROVIDER_BEHAVIOUR: '{"default":{"ttftMs":-1}}',
      SIMULATED_PROVIDER_PROT: '1',
    });
    await runSimulatedProvider(host);
    expect(host.exitCode).toBe(78);
    expect(written.stdout).toBe('');
    for (const problem of [
      'SIMULATED_PROVIDER_PORT',
      'SIMULATED_PROVIDER_BEHAVIOUR.default.ttftMs',
      'SIMULATED_PROVIDER_PROT',
    ]) {
      expect(written.stderr).toContain(problem);
    }
  });

  it('starts with defaults when its environment says nothing, and does not take text for JSON', () => {
    expect(readConfig({})).toEqual({
      kind: 'config',
      options: { port: 0, host: '127.0.0.1', journalSize: 1000, behaviour: {} },
    });
    expect(readConfig({ SIMULATED_PROVIDER_BEHAVIOUR: 'fast' })).toEqual({
      kind: 'problems',
      problems: expect.stringContaining('is not valid JSON'),
    });
  });
});
