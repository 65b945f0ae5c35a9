import type { PrefixBlock } from '@signalbox/domain';

import { numberOf } from '../direct/whole-number.js';
import type { PrefixBlock__Output } from '../gen/signalbox/decision/v1/PrefixBlock.js';
import type { Decoded } from './decoded.js';

/** Wire → the fingerprint of a prompt's prefix. It is written to the wire as it is. */
export function prefixBlockFromWire({ hash, tokens }: Decoded<PrefixBlock__Output>): PrefixBlock {
  return { hash, tokens: numberOf(tokens) };
}
