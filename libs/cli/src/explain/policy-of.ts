import type { PolicyDocument } from '@signalbox/policy';
import { StartError } from '@signalbox/runtime';
import { CommandError } from '../command-error.js';
import { EXIT } from '../exit-codes.js';
import { historyOfMesh } from '../policy/history-of-mesh.js';
import type { PreparedPolicy } from '../policy/prepare-policy.js';
import { resolvePolicy } from '../policy/resolve-policy.js';
import type { Terminal } from '../terminal.js';

/** Where the policy is: in a file, or in force in the mesh of a NATS server. */
export type PolicyOptions = { readonly policy: string | undefined; readonly nats: string | undefined };

/**
 * The policy of the file, or else the one in force in the mesh.
 * @throws CommandError when there is none, or with every problem that it has; StartError when the mesh does not answer.
 */
export async function policyOf({ policy, nats }: PolicyOptions, terminal: Terminal): Promise<PreparedPolicy> {
  const found =
    policy === undefined
      ? await resolvePolicy({ kind: 'in-force' }, await historyOfMesh(terminal, nats), terminal)
      : await resolvePolicy({ kind: 'file', path: policy }, [], terminal);
  return found.policy;
}

/**
 * The policy that a running mesh has in force, for its tenants and context windows; `undefined` when it cannot be read, unless
 * the caller named the server.
 */
export async function documentOfMesh(
  nats: string | undefined,
  terminal: Terminal,
): Promise<PolicyDocument | undefined> {
  try {
    return (await policyOf({ policy: undefined, nats }, terminal)).document;
  } catch (error) {
    const isAway =
      error instanceof StartError || (error instanceof CommandError && error.exitCode === EXIT.noInput);
    if (isAway && nats === undefined) return undefined;
    throw error;
  }
}
