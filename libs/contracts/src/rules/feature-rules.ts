import type { PrefixBlock, StatedFeatures } from '@signalbox/domain';

import type { Violations } from '../violations.js';
import { checkCount, checkNumbers, checkPattern, checkText, type NumberRule } from './check.js';
import { LANGUAGE, LIMITS, PREFIX_HASH } from './limits.js';

const FEATURES: readonly NumberRule<'inputTokens' | 'complexity'>[] = [
  { key: 'inputTokens', field: 'input_tokens', min: 0, max: Number.MAX_SAFE_INTEGER, whole: true },
  { key: 'complexity', field: 'complexity', min: 0, max: 1, whole: false },
];

const BLOCK: readonly NumberRule<'tokens'>[] = [
  { key: 'tokens', field: 'tokens', min: 0, max: Number.MAX_SAFE_INTEGER, whole: true },
];

/** Checks features of a request, whether a caller states them or the ingress found them. */
export function checkFeatures(
  features: Omit<StatedFeatures, 'task' | 'sensitivity'>,
  path: string,
  violations: Violations,
): void {
  checkNumbers(features, FEATURES, path, violations);
  checkPattern(features.language, LANGUAGE, path, 'language', violations);
  checkText(features.persona, LIMITS.nameLength, path, 'persona', violations);
  checkText(features.region, LIMITS.nameLength, path, 'region', violations);
}

/** Checks the id of a conversation. */
export function checkSession(session: string | undefined, path: string, violations: Violations): void {
  checkText(session, LIMITS.sessionLength, path, 'session', violations);
}

/** Checks fingerprints of a prompt's prefixes: a text in place of a hash could be the prompt itself. */
export function checkPrefix(prefix: readonly PrefixBlock[], path: string, violations: Violations): void {
  checkCount(prefix, 0, LIMITS.prefixBlocks, path, 'prefix', violations);
  for (const [index, block] of prefix.entries()) {
    const at = `${path}.prefix[${index}]`;
    checkPattern(block.hash, PREFIX_HASH, at, 'hash', violations);
    checkNumbers(block, BLOCK, at, violations);
  }
}
