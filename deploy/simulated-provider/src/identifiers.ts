import { randomBytes } from 'node:crypto';

const DIGITS = '0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();

/** The alphabets in which providers write their identifiers. */
export const alphabets = {
  hex: `${DIGITS}abcdef`,
  base58: `${DIGITS}${UPPER}${LOWER}`.replace(/[0OIl]/g, ''),
  base62: `${DIGITS}${UPPER}${LOWER}`,
  base64url: `${DIGITS}${UPPER}${LOWER}-_`,
} as const;

/** What an identifier of one kind looks like. `length` counts the characters after the prefix. */
export type IdentifierShape = {
  readonly prefix: string;
  readonly alphabet: string;
  readonly length: number;
};

/** Makes identifiers of the given shape; one server never makes the same one twice. */
export type Identifiers = (shape: IdentifierShape) => string;

/** How many characters at the end hold the counter; eight of the smallest alphabet count to four billion. */
const COUNTER_LENGTH = 8;

/**
 * Starts counting identifiers for one server. The first characters are drawn once, so two servers differ;
 * the last ones are a counter, so that nothing random is drawn while serving.
 */
export function createIdentifiers(): Identifiers {
  const seed = randomBytes(32);
  const heads = new Map<IdentifierShape, string>();
  let count = 0;

  const headOf = (shape: IdentifierShape): string => {
    const known = heads.get(shape);
    if (known !== undefined) return known;
    const letters = Array.from({ length: shape.length - COUNTER_LENGTH }, (_, index) => {
      return shape.alphabet.charAt((seed[index % seed.length] ?? 0) % shape.alphabet.length);
    });
    const head = shape.prefix + letters.join('');
    heads.set(shape, head);
    return head;
  };

  return (shape) => {
    count += 1;
    return headOf(shape) + writeNumber(count, shape.alphabet);
  };
}

function writeNumber(value: number, alphabet: string): string {
  let text = '';
  for (let rest = value; text.length < COUNTER_LENGTH; rest = Math.floor(rest / alphabet.length)) {
    text = alphabet.charAt(rest % alphabet.length) + text;
  }
  return text;
}
