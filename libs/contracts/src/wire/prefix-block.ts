import type { PrefixBlock } from '@signalbox/domain';

import type {
  PrefixBlock as WirePrefixBlock,
  PrefixBlock__Output,
} from '../gen/signalbox/decision/v1/PrefixBlock.js';
import { whenFilled } from '../present.js';

/** Fingerprints of a prompt's beginnings → wire. */
export function prefixToWire(prefix: readonly PrefixBlock[]): WirePrefixBlock[] {
  return prefix.map(({ hash, tokens }) => ({ hash, tokens }));
}

/** Wire → fingerprints of a prompt's beginnings; `undefined` when there are none. */
export function prefixFromWire(wire: readonly PrefixBlock__Output[]): readonly PrefixBlock[] | undefined {
  return whenFilled(wire.map(({ hash, tokens }) => ({ hash, tokens })));
}
