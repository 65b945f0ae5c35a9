import { descriptionToWire, type AdapterServiceDefinition } from '@signalbox/contracts';
import type { Handlers } from '@signalbox/runtime';
import type { Adapter } from '../adapter.js';

/** Serves `Describe`: what this adapter is and which backends it serves. */
export function serveDescribe({
  definition,
  backends,
}: Adapter): Handlers<AdapterServiceDefinition>['Describe'] {
  return async () =>
    descriptionToWire({
      adapter: definition.name,
      dialect: definition.dialect.name,
      backends: [...backends.values()].map(({ name, upstream, model }) => ({
        backend: name,
        provider: upstream.name,
        model,
      })),
    });
}
