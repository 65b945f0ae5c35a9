import { RouterError, type AttemptContext } from '@signalbox/domain';
import type { Bus, ServiceContext, Settings } from '@signalbox/runtime';
import type { AdapterDefinition } from './adapter-definition.js';
import type { BackendDirectory } from './backends/backend-directory.js';
import type { ServedBackend } from './backends/served-backend.js';
import type { ProviderTransport } from './transport/transport.js';

/** An adapter at work: what its handlers need, and nothing of how it was started. */
export type Adapter = {
  readonly definition: AdapterDefinition;
  readonly backends: BackendDirectory;
  readonly transport: ProviderTransport;
  readonly bus: Pick<Bus, 'publish'>;
} & Pick<ServiceContext<Settings>, 'clock' | 'log' | 'metrics' | 'tracing'>;

/**
 * Finds a backend by its name in the policy.
 * @throws RouterError UNSUPPORTED when this adapter does not serve it: its policy is not that of the others.
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

/** The header that tells the provider which attempt this is, for adapters that have one. */
export function attemptHeaders(
  { attemptIdHeader }: AdapterDefinition,
  { attemptId }: AttemptContext,
): Readonly<Record<string, string>> {
  return attemptIdHeader === undefined ? {} : { [attemptIdHeader]: attemptId };
}
