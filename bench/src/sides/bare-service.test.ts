import { once } from 'node:events';
import type { Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHttpConnection } from '../load/http-connection.js';
import { createUpstream } from '../upstream/serve-upstream.js';
import { createBare } from './bare-service.js';
import { httpChat } from './requests.js';

describe('createBare', () => {
  let upstream: Server;
  let bare: Server;
  let base: string;

  beforeEach(async () => {
    upstream = createUpstream();
    bare = createBare(`http://127.0.0.1:${await listen(upstream)}`);
    base = `http://127.0.0.1:${await listen(bare)}`;
  });
  afterEach(() => {
    bare.close();
    upstream.close();
  });

  it.each(['json', 'burst', 'chunks'] as const)('passes whole answers on: %s', async (mode) => {
    const connection = await openHttpConnection(httpChat(`${base}/${mode}/v1`, 'any', mode, 'hello'));
    for (let call = 0; call < 2; call++)
      expect(await new Promise((resolve) => connection.send(resolve))).toBeUndefined();
    connection.close();
  });

  it('says that the upstream is gone', async () => {
    upstream.close();
    const { status } = await fetch(`${base}/json/v1/chat/completions`, { method: 'POST', body: '{}' });
    expect(status).toBe(502);
  });
});

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}
