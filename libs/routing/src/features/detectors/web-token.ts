import { countWhile, isTokenCharacter } from './characters.js';
import type { Detector } from './detector.js';

const SHORTEST_PART = 8;
/** A longer part is not read to its end. */
const LONGEST_PART = 4_096;
/** An opening brace and a quote in base64url. */
const OBJECT_BEGINS = 'eyJ';

/**
 * JSON web tokens: three parts of base64url joined by dots, the first two of which begin like JSON objects. It cannot see
 * encrypted ones, whose second part is not an object, nor one with a part of more than 4,096 characters.
 */
export const webTokenDetector: Detector = {
  kind: 'secret',
  begins: ['ey'],
  isAt(text, index) {
    if (isTokenCharacter(text.charCodeAt(index - 1))) return false;
    const payload = endOfObject(text, index);
    if (payload === undefined) return false;
    const signature = endOfObject(text, payload);
    return (
      signature !== undefined &&
      countWhile(text, signature, SHORTEST_PART, isTokenCharacter) === SHORTEST_PART
    );
  },
};

/** The position after an encoded object and its dot. */
function endOfObject(text: string, start: number): number | undefined {
  if (!text.startsWith(OBJECT_BEGINS, start)) return undefined;
  const length = countWhile(text, start, LONGEST_PART, isTokenCharacter);
  return length >= SHORTEST_PART && text.charAt(start + length) === '.' ? start + length + 1 : undefined;
}
