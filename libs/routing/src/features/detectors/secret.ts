import { assignedSecretDetectors } from './assigned-secret.js';
import { bearerTokenDetector } from './bearer-token.js';
import type { Detector } from './detector.js';
import { markedKeyDetectors } from './marked-key.js';
import { privateKeyDetector } from './private-key.js';
import { webTokenDetector } from './web-token.js';

/**
 * Keys, tokens and passwords: keys that their makers mark, JSON web tokens, private keys in PEM, tokens after `Bearer`,
 * and what is assigned to a name such as `password`.
 *
 * They cannot see what each of their files says, above all a key without a mark that stands alone. Examples of keys in
 * documentation look like keys.
 */
export const secretDetectors: readonly Detector[] = [
  ...markedKeyDetectors,
  webTokenDetector,
  privateKeyDetector,
  bearerTokenDetector,
  ...assignedSecretDetectors,
];
