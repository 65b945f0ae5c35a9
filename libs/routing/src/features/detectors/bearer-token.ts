import { countWhile, isTokenCharacter } from './characters.js';
import type { Detector } from './detector.js';
import { hasDigit } from './marked-key.js';

const SHORTEST = 20;
const LONGEST = 64;
const DOT = 0x2e;

/**
 * The word `Bearer`, a blank and a long token with a digit, as in a header. It cannot see a token without the word before
 * it, nor one held in a variable.
 */
export const bearerTokenDetector: Detector = {
  kind: 'secret',
  begins: ['Be', 'be'],
  isAt(text, index) {
    if (!text.startsWith('earer ', index + 1)) return false;
    const start = index + 'Bearer '.length;
    const length = countWhile(text, start, LONGEST, (code) => isTokenCharacter(code) || code === DOT);
    return length >= SHORTEST && hasDigit(text, start, length);
  },
};
