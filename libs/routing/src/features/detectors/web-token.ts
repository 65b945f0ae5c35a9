import { countWhile, isTokenCharacter } from './characters.js';
import type { Detector } from './detector.js';

const SHORTEST_PART = 8;
/** A part that is longer is not followed to its end. */
const LONGEST_PART = 4_096;
/** How base64url shows an opening brace and a quote. */
const OBJECT_BEGINS = 'eyJ';

/**
 * JSON web tokens: three parts of base64url joined by dots, of which the first two begin as JSON objects do. It cannot
 * see encrypted ones, whose second part is no object, nor one with a part of more than 4,096 characters.
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

/** The place after an encoded object and its dot. */
function endOfObject(text: string, start: number): number | undefined {
  if (!text.startsWith(OBJECT_BEGINS, start)) return undefined;
  const length = countWhile(text, start, LONGEST_PART, isTokenCharacter);
  return length >= SHORTEST_PART && text.charAt(start + length) === '.' ? start + length + 1 : undefined;
}
