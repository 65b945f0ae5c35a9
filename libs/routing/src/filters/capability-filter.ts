import { missingCapabilities, type Capability } from '@signalbox/domain';
import { KEEP, refusal, type CompiledBackend, type Filter } from '../plugin.js';

const LACKS_SOMETHING = refusal(
  ({ backend }, { needs }) => `It lacks ${missingCapabilities(needs, backend.capabilities).join(', ')}.`,
);
const EMBEDS_ONLY = refusal(() => 'It takes embedding requests only.');

/** Keeps backends with all capabilities that the request needs. Chat does not go to a model that only does embeddings. */
export const capabilityFilter: Filter = {
  type: 'capability-filter',
  describe: 'Removes backends that lack a capability which the request needs or the rule demands.',
  weakness: 'It believes the policy: a capability that is listed and not there is found out by the provider.',
  needs: [],
  keep({ backend }, { profile, needs }) {
    if (!hasAll(backend.capabilities, needs)) return LACKS_SOMETHING;
    return profile.kind === 'chat' && onlyEmbeds(backend) ? EMBEDS_ONLY : KEEP;
  },
};

function hasAll(offered: ReadonlySet<Capability>, needed: readonly Capability[]): boolean {
  for (const capability of needed) if (!offered.has(capability)) return false;
  return true;
}

function onlyEmbeds({ capabilities }: CompiledBackend): boolean {
  return capabilities.size === 1 && capabilities.has('embeddings');
}
