import type { Job } from './exchange.js';
import type { Fault } from './faults/registry.js';
import type { Recorder } from './journal-entry.js';

/** Opens the journal's entry of a request that is about to be answered. */
export function record({ wire, call, exchange, site }: Job, fault: Fault | null): Recorder | undefined {
  const { request, body, at, startedAt } = exchange;
  const bodyBytes = body.kind === 'object' ? body.bytes : 0;
  return site.journal.open({
    at,
    startedAt,
    wire: wire.name,
    method: request.method,
    path: request.path,
    model: call?.model ?? '',
    stream: call?.stream ?? false,
    headers: request.headers,
    key: wire.readKey(request.headers),
    body: body.kind === 'object' && bodyBytes > 0 ? body.value : undefined,
    bodyBytes,
    fault: fault?.kind,
  });
}
