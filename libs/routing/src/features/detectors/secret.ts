import { assignedSecretDetectors } from './assigned-secret.js';
import { bearerTokenDetector } from './bearer-token.js';
import type { Detector } from './detector.js';
import { markedKeyDetectors } from './marked-key.js';
import { privateKeyDetector } from './private-key.js';
import { webTokenDetector } from './web-token.js';

/**
 * Keys, tokens and passwords: keys with an issuer's prefix, JSON web tokens, private keys in PEM, tokens after `Bearer`,
 * and values assigned to a name such as `password`.
 *
 * Their limits are described in their files; above all, a lone key without a prefix is not seen. Example keys in
 * documentation look like keys.
 */
export const secretDetectors: readonly Detector[] = [
  ...markedKeyDetectors,
  webTokenDetector,
  privateKeyDetector,
  bearerTokenDetector,
  ...assignedSecretDetectors,
];
