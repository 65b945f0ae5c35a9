import type { PrefixBlock } from '@signalbox/domain';

import { numberOf } from '../direct/whole-number.js';
import type { PrefixBlock__Output } from '../gen/signalbox/decision/v1/PrefixBlock.js';
import type { Decoded } from './decoded.js';

/** Wire → the fingerprint of a prompt's beginning. To the wire it goes as it is. */
export function prefixBlockFromWire({ hash, tokens }: Decoded<PrefixBlock__Output>): PrefixBlock {
  return { hash, tokens: numberOf(tokens) };
}
