import { LONG_OUTPUT_TOKENS, type Capability } from '@signalbox/domain';
import type { BackendPolicy } from './document/backend.js';

/**
 * The capabilities of a backend: those that the policy lists, and `long-output` unless its answers are limited to less. A
 * backend that only embeds gives no answers at all.
 */
export function capabilitiesOf(
  backend: Pick<BackendPolicy, 'capabilities'> & { readonly maxOutputTokens?: number | undefined },
): ReadonlySet<Capability> {
  const listed = new Set(backend.capabilities);
  if (listed.size === 1 && listed.has('embeddings')) return listed;
  if ((backend.maxOutputTokens ?? Infinity) > LONG_OUTPUT_TOKENS) listed.add('long-output');
  return listed;
}
