import { startRole } from '../roles/start-role.js';
import { grpcChat } from './requests.js';
import type { Side } from './side.js';
import { readPort } from './upstream-side.js';

/** Starts the bare grpc-js service that the gRPC face is compared with. */
export async function startEcho(): Promise<Side> {
  const role = await startRole({ role: 'echo', read: readPort });
  const address = `127.0.0.1:${role.hello}`;
  return {
    name: 'echo',
    title: 'bare grpc-js echo',
    processes: [{ name: 'echo', pid: role.pid }],
    grpc: (mode, prompt) => grpcChat(address, 'any', mode, prompt),
    stop: () => role.stop(),
  };
}
