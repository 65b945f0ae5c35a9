import type { PolicyVersion } from '@signalbox/contracts';
import { withMesh } from '../nats-option.js';
import type { Terminal } from '../terminal.js';
import { openPolicyBucket } from './policy-bucket.js';

/**
 * The versions of the policy that a mesh still keeps, oldest first.
 * @param nats - The value of `--nats`.
 * @throws StartError when no server answers there.
 */
export function historyOfMesh(
  terminal: Terminal,
  nats: string | undefined,
): Promise<readonly PolicyVersion[]> {
  return withMesh(terminal, nats, async (mesh) => (await openPolicyBucket(mesh)).history());
}
