import { AdapterService } from '@signalbox/contracts';
import type { CallContext } from '../../grpc/call-context.js';
import { implement, type Implementation } from '../../grpc/implement.js';

/** An adapter of which only `Probe` matters: the test computes the duration in its reply from the backend's name and the call. */
export function probedService(
  probe: (backend: string, context: CallContext) => Promise<number> | number,
): Implementation {
  return implement(AdapterService, {
    Describe: async () => ({}),
    Generate: async function* () {
      yield {};
    },
    Embed: async () => ({}),
    Probe: async ({ backend }, context) => ({ durationMs: await probe(backend, context) }),
  });
}
