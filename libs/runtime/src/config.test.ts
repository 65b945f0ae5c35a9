import { describe, expect, it } from 'vitest';
import { kinds, readConfig, setting } from './config.js';

const settings = {
  name: setting('TEST_NAME', kinds.text, 'The name.'),
  port: setting('TEST_PORT', kinds.port(8080), 'The port.'),
  peers: setting('TEST_PEERS', kinds.addresses, 'The peers.'),
};

describe('readConfig', () => {
  it('reads values and fills defaults in', () => {
    const result = readConfig(settings, { TEST_NAME: 'a', TEST_PEERS: 'one:1,two:2' });
    expect(result).toEqual({ ok: true, config: { name: 'a', port: 8080, peers: 'one:1,two:2' } });
  });

  it('names every problem at once, with what the setting means', () => {
    const result = readConfig(settings, { TEST_PORT: 'abc', TEST_PEERS: 'nonsense' });
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.problems).toHaveLength(3);
    expect(result.problems.join('\n')).toMatch(/TEST_NAME: must be set.*The name\./s);
    expect(result.problems.join('\n')).toContain('TEST_PORT');
    expect(result.problems.join('\n')).toContain('TEST_PEERS');
  });

  it('never repeats a value, which may be secret', () => {
    const result = readConfig(settings, { TEST_PORT: 'hunter2', TEST_PEERS: 'hunter2' });
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });

  it('counts an empty variable as not set', () => {
    expect(readConfig({ port: settings.port }, { TEST_PORT: '' })).toEqual({
      ok: true,
      config: { port: 8080 },
    });
  });
});
