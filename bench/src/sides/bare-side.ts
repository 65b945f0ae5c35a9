import { startRole } from '../roles/start-role.js';
import { UPSTREAM_MODEL } from '../upstream/answer-modes.js';
import { httpChat } from './requests.js';
import type { Side } from './side.js';
import { readPort, type Upstream } from './upstream-side.js';

/** Young memory as the services of the mesh have it. */
const NODE_FLAGS = ['--max-semi-space-size=64'];

/** Starts the proxy that shows what any gateway on Node's HTTP server costs before it does anything. */
export async function startBare(upstream: Upstream): Promise<Side> {
  const role = await startRole({
    role: 'bare',
    args: [upstream.origin],
    nodeFlags: NODE_FLAGS,
    read: readPort,
  });
  const origin = `http://127.0.0.1:${role.hello}`;
  return {
    name: 'bare',
    title: 'bare proxy on Node',
    processes: [{ name: 'bare', pid: role.pid }],
    http: (mode, prompt) => httpChat(`${origin}/${mode}/v1`, UPSTREAM_MODEL, mode, prompt),
    stop: () => role.stop(),
  };
}
