import { RouterError } from '@signalbox/domain';
import type { Upstream } from '../backends/served-backend.js';
import type { CredentialLease } from './credential-pool.js';

/** How one call authenticates to its provider: with a credential of the pool, or with none if the policy names none. */
export type Entry = CredentialLease;

const OPEN: Entry = {
  headersFor: () => ({}),
  redact: (text) => text,
  accepted() {},
  failed() {},
  ended() {},
};

/**
 * Finds the entry for one call.
 * @throws RouterError never sent, when no credential is set or none can be used now.
 */
export function entryTo(
  { name, access }: Pick<Upstream, 'name' | 'access'>,
  purpose: 'call' | 'probe',
): Entry {
  switch (access.kind) {
    case 'open':
      return OPEN;
    case 'credentials':
      return purpose === 'call' ? access.pool.lease() : access.pool.leaseForProbe();
    case 'missing':
      throw new RouterError({
        reason: 'PROVIDER_CREDENTIAL_REFUSED',
        message: `There is no credential for the provider "${name}": set ${access.variables.join(' or ')}.`,
        disposition: 'never-sent',
      });
  }
}
