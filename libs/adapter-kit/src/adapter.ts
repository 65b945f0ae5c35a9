import { RouterError, type AttemptContext } from '@signalbox/domain';
import type { Bus, ServiceContext, Settings } from '@signalbox/runtime';
import type { AdapterDefinition } from './adapter-definition.js';
import type { FailedAttempts } from './attempt/failed-attempts.js';
import type { BackendDirectory } from './backends/backend-directory.js';
import type { Gate } from './capacity/gate.js';
import type { ServedBackend } from './backends/served-backend.js';
import type { ProviderTransport } from './transport/transport.js';

/** A running adapter: what its handlers need, and nothing about how it was started. */
export type Adapter = {
  readonly definition: AdapterDefinition;
  readonly backends: BackendDirectory;
  readonly transport: ProviderTransport;
  readonly gate: Gate;
  readonly bus: Pick<Bus, 'publish'>;
  readonly failedAttempts: FailedAttempts;
} & Pick<ServiceContext<Settings>, 'clock' | 'metrics' | 'tracing'>;

/**
 * Finds a backend by its name in the policy.
 * @throws RouterError UNSUPPORTED when this adapter does not serve it: its policy differs from that of the other services.
 */
export function backendOf(adapter: Adapter, name: string): ServedBackend {
  const backend = adapter.backends.get(name);
  if (backend !== undefined) return backend;
  throw new RouterError({
    reason: 'UNSUPPORTED',
    message: `The adapter "${adapter.definition.name}" does not serve the backend "${name}"; check its policy file.`,
    disposition: 'never-sent',
  });
}

const ATTEMPT_ID_HEADER = 'x-signalbox-attempt-id';

/** The header that tells the provider which attempt this is, so that its log and our events can be joined. */
export function attemptHeaders(
  { attemptIdHeader = ATTEMPT_ID_HEADER }: AdapterDefinition,
  { attemptId }: AttemptContext,
): Readonly<Record<string, string>> {
  return { [attemptIdHeader]: attemptId };
}
