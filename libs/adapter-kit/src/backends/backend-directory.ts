import type { PolicySource } from '@signalbox/runtime';
import type { ServedBackend } from './served-backend.js';

/**
 * The backends that an adapter serves, as of now, by name: `get` finds one that the last change of policy took away too,
 * `values` are those of the policy in force. A map that never changes is one.
 */
export type BackendDirectory = Pick<ReadonlyMap<string, ServedBackend>, 'get' | 'values'>;

/**
 * Follows the policy. Requests that were planned under the policy before may still come, so its backends are served as
 * well: a change of policy fails none of them.
 */
export function openBackendDirectory(
  policies: PolicySource<ReadonlyMap<string, ServedBackend>>,
): BackendDirectory {
  let former: ReadonlyMap<string, ServedBackend> = new Map();
  policies.onChange((_served, previous) => {
    former = previous;
  });
  return {
    get: (name) => policies.current().get(name) ?? former.get(name),
    values: () => policies.current().values(),
  };
}
