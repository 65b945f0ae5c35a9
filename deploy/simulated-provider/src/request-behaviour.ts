import { behaviourPatchSchema, mergeBehaviour, type Behaviour } from './behaviour.js';
import type { BehaviourStore } from './behaviour-store.js';
import type { Fault } from './faults/registry.js';
import { RefusedRequest } from './refusal.js';

/** How one request is to be answered, and what goes wrong with it. */
export type RequestBehaviour = { readonly behaviour: Behaviour; readonly fault: Fault | null };

/**
 * Finds how one request is to be answered: as its model behaves, changed by what its `x-simulate` header says.
 * A fault from the header hits this request and counts nowhere. Throws RefusedRequest when the header is not
 * the JSON of a partial behaviour.
 */
export function behaviourOf(
  model: string,
  header: string | string[] | undefined,
  store: BehaviourStore,
): RequestBehaviour {
  const behaviour = store.of(model);
  if (header === undefined)
    return { behaviour, fault: behaviour.fault === null ? null : store.takeFault(model) };
  const patch = behaviourPatchSchema.safeParse(parseHeader(String(header)));
  if (!patch.success) {
    const details = patch.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new RefusedRequest({ kind: 'bad-header', name: 'x-simulate', detail: details.join('; ') });
  }
  const { fault } = patch.data;
  return {
    behaviour: mergeBehaviour(behaviour, patch.data),
    fault: fault === undefined ? store.takeFault(model) : fault,
  };
}

function parseHeader(header: string): unknown {
  try {
    return JSON.parse(header);
  } catch {
    throw new RefusedRequest({ kind: 'bad-header', name: 'x-simulate', detail: 'is not valid JSON' });
  }
}
