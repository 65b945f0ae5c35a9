import type { PolicyVersion } from '@signalbox/contracts';
import type { PreparedPolicy } from './prepare-policy.js';
import { preparePolicy } from './prepare-policy.js';
import { inForceOf, previousOf, versionOf } from './policy-bucket.js';
import { readSource } from '../read-source.js';
import type { Terminal } from '../terminal.js';

/** How a policy is named: by its version in the mesh, as the one in force, or as a file. */
export type PolicyReference =
  | { readonly kind: 'in-force' }
  | { readonly kind: 'previous' }
  | { readonly kind: 'version'; readonly version: string }
  | { readonly kind: 'file'; readonly path: string };

/** 12 hex digits are a version; anything else is a file (with `./` in front, every name is a file). */
export function readReference(word: string): PolicyReference {
  return /^[0-9a-f]{12}$/.test(word) ? { kind: 'version', version: word } : { kind: 'file', path: word };
}

/** Whether the mesh must be asked for this policy. */
export function isInMesh({ kind }: PolicyReference): boolean {
  return kind !== 'file';
}

/** A policy by its reference, and what to call it in the output. */
export type NamedPolicy = { readonly label: string; readonly policy: PreparedPolicy };

/**
 * Finds, reads and compiles a policy.
 * @param history - The versions of the mesh; empty if only files are asked for.
 * @throws CommandError when the policy does not exist, or with every problem that it has.
 */
export async function resolvePolicy(
  reference: PolicyReference,
  history: readonly PolicyVersion[],
  terminal: Terminal,
): Promise<NamedPolicy> {
  const { label, text } = await textOf(reference, history, terminal);
  return { label, policy: preparePolicy(text, label) };
}

async function textOf(
  reference: PolicyReference,
  history: readonly PolicyVersion[],
  terminal: Terminal,
): Promise<{ readonly label: string; readonly text: string }> {
  switch (reference.kind) {
    case 'file':
      return { label: reference.path, text: await readSource(terminal, reference.path) };
    case 'in-force': {
      const { version, text } = inForceOf(history);
      return { label: `${version} (in force)`, text };
    }
    case 'previous': {
      const { version, text } = previousOf(history);
      return { label: version, text };
    }
    case 'version':
      return { label: reference.version, text: versionOf(history, reference.version).text };
  }
}
