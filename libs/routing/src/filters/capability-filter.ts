import { missingCapabilities } from '@signalbox/domain';
import { KEEP, refuse, type CompiledBackend, type Filter } from '../plugin.js';

/** Keeps backends that can do all that the request needs. Chat does not go to a model that can only embed. */
export const capabilityFilter: Filter = {
  type: 'capability-filter',
  describe: 'Removes backends that lack a capability which the request needs or the rule demands.',
  needs: [],
  keep({ backend }, { profile, needs }) {
    const missing = missingCapabilities(needs, backend.capabilities);
    if (missing.length > 0) return refuse(`It lacks ${missing.join(', ')}.`);
    if (profile.kind === 'chat' && onlyEmbeds(backend)) return refuse('It takes embedding requests only.');
    return KEEP;
  },
};

function onlyEmbeds({ capabilities }: CompiledBackend): boolean {
  return capabilities.size === 1 && capabilities.has('embeddings');
}
