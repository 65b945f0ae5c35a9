import { describe, expect, it } from 'vitest';
import { renderConfig } from './config-file.js';

describe('renderConfig', () => {
  it('writes the settings of a server with JetStream', () => {
    const config = renderConfig({
      serverName: 'local',
      host: '127.0.0.1',
      port: -1,
      jetstreamDir: '/data',
      portsDir: '/data/ports',
    });
    expect(config).toMatchInlineSnapshot(`
      "server_name: "local"
      host: "127.0.0.1"
      port: -1
      ports_file_dir: "/data/ports"
      max_payload: 1MB
      jetstream {
        store_dir: "/data"
        max_memory_store: 256MB
        max_file_store: 4GB
      }
      "
    `);
  });

  it('lets the server name itself when no name is given', () => {
    const config = renderConfig({ host: '::1', port: 4222, jetstreamDir: '/d', portsDir: '/p' });
    expect(config).not.toContain('server_name');
  });

  it('keeps quotes and backslashes of a path inside its string', () => {
    const config = renderConfig({ host: '::1', port: 1, jetstreamDir: '/a "b"\\c', portsDir: '/p' });
    expect(config).toContain('store_dir: "/a \\"b\\"\\\\c"');
  });
});
