import type { PolicySource } from '@signalbox/runtime';
import type { ServedBackend } from './served-backend.js';

/**
 * The backends that an adapter serves now, by name: `get` also finds those that the last change of policy removed; `values`
 * are only those of the policy in force. A constant map is also a directory.
 */
export type BackendDirectory = Pick<ReadonlyMap<string, ServedBackend>, 'get' | 'values'>;

/**
 * Follows the policy. Requests that were planned under the previous policy may still arrive, so its backends are served as
 * well: a change of policy fails none of these requests.
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
