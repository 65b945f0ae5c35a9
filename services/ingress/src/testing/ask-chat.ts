import type { RouteRecord } from '@signalbox/domain';
import type { TestMesh } from './test-mesh.js';

/** The outcome of a chat: its status, and the id under which its event is found. */
export type AskedChat = { readonly status: number; readonly requestId: string };

/** Asks the HTTP face of a mesh for a whole answer, under ids that begin with a prefix. */
export function chatAsker(mesh: () => TestMesh, prefix: string) {
  let requests = 0;
  return {
    ask: async (model = 'auto'): Promise<AskedChat> => {
      const requestId = `${prefix}-${++requests}`;
      const response = await fetch(`${mesh().http}/v1/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-request-id': requestId },
        body: JSON.stringify({ model, messages: [{ role: 'user', content: 'hello' }] }),
      });
      await response.text();
      return { status: response.status, requestId };
    },
    /** Where a request went, once that was published. */
    routeOf: async (requestId: string): Promise<RouteRecord> => (await mesh().routed(requestId)).route,
  };
}
