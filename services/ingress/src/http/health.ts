import type { Endpoint } from './exchange.js';
import { sendJson } from './reply.js';

/** `GET /healthz` and `GET /readyz`, for load balancers in front of the HTTP face. */
export function healthEndpoints(isReady: () => boolean): readonly Endpoint[] {
  return [
    {
      method: 'GET',
      path: '/healthz',
      access: 'public',
      handle: (exchange) => sendJson(exchange, 200, { status: 'alive' }),
    },
    {
      method: 'GET',
      path: '/readyz',
      access: 'public',
      handle(exchange) {
        const ready = isReady();
        sendJson(exchange, ready ? 200 : 503, { ready });
      },
    },
  ];
}
