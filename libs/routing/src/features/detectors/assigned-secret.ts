import { countWhile, isLetter, isWordCharacter } from './characters.js';
import type { Detector } from './detector.js';
import { hasDigit } from './marked-key.js';

/** The last word of names to which secrets are assigned, in lower case. */
const NAMES = ['password', 'passwd', 'passphrase', 'pwd', 'secret', 'apikey', 'token', 'key'] as const;

/** `key` alone may be any key, such as that of a table: one of these words must precede it. */
const KEY_OWNERS = ['api', 'access', 'private', 'secret', 'account', 'auth'] as const;
const LONGEST_OWNER = 7;

const SHORTEST = 8;
/** Only this much of a value is inspected. */
const LONGEST = 32;
/** Bits per character: words are mostly below it, eight different characters give 3. */
const LEAST_ENTROPY = 2.75;
/** The most blanks around the sign, as alignment may put there. */
const MOST_BLANKS = 3;

const QUOTES: ReadonlySet<string> = new Set(['"', "'", '`']);
/** What may follow a value. Anything else means that it is an expression, such as a call. */
const AFTER_VALUE: ReadonlySet<string> = new Set(['', ...Array.from('"\'`,;&)}]<> \t\r\n')]);
/** The signs in passwords and base64; no dots or brackets, which occur in expressions. */
const VALUE_SIGNS: ReadonlySet<number> = new Set(Array.from('!@#$%^*_+/=~?-', (sign) => sign.charCodeAt(0)));

/**
 * Secrets assigned to a name: `password = "…"`, `DB_PASSWORD=…`, `"api_key": "…"`, with a value of at least eight
 * characters, including letters and digits, that looks random and not like words.
 *
 * It cannot see a password in a sentence, one of words alone, or one assigned to a name in camelCase.
 */
export const assignedSecretDetectors: readonly Detector[] = NAMES.map((name) => ({
  kind: 'secret',
  begins: spellings(name.slice(0, 2)),
  isAt(text, index) {
    if (!isName(text, index, name)) return false;
    if (name === 'key' && !hasKeyOwner(text, index)) return false;
    const start = startOfValue(text, index + name.length);
    if (start === undefined) return false;
    const length = countWhile(text, start, LONGEST, isValueCharacter);
    if (length < SHORTEST) return false;
    const isWhole = length === LONGEST || AFTER_VALUE.has(text.charAt(start + length));
    return isWhole && hasDigit(text, start, length) && looksDrawn(text.slice(start, start + length));
  },
}));

/** Two letters, each in both cases. */
function spellings(letters: string): readonly string[] {
  const first = letters.charAt(0);
  const second = letters.charAt(1);
  return [first, first.toUpperCase()].flatMap((one) => [one + second, one + second.toUpperCase()]);
}

/** Whether the name is here as a word, case-insensitively. */
function isName(text: string, index: number, name: string): boolean {
  for (let place = 0; place < name.length; place++) {
    if ((text.charCodeAt(index + place) | 0x20) !== name.charCodeAt(place)) return false;
  }
  return !isWordCharacter(text.charCodeAt(index + name.length));
}

function hasKeyOwner(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - 1 - LONGEST_OWNER), Math.max(0, index - 1)).toLowerCase();
  return KEY_OWNERS.some((owner) => before.endsWith(owner));
}

/**
 * The position after an optional quote, an equals sign or a colon, and another optional quote; `undefined` when nothing is
 * assigned.
 */
function startOfValue(text: string, afterName: number): number | undefined {
  const sign = skipBlanks(text, skipQuote(text, afterName));
  if (text.charAt(sign) !== '=' && text.charAt(sign) !== ':') return undefined;
  return skipQuote(text, skipBlanks(text, sign + 1));
}

function skipQuote(text: string, index: number): number {
  return QUOTES.has(text.charAt(index)) ? index + 1 : index;
}

function skipBlanks(text: string, index: number): number {
  return index + countWhile(text, index, MOST_BLANKS, (code) => code === 0x20);
}

function isValueCharacter(code: number): boolean {
  return isWordCharacter(code) || VALUE_SIGNS.has(code);
}

function looksDrawn(value: string): boolean {
  const codes = Array.from(value, (character) => character.charCodeAt(0));
  return codes.some(isLetter) && entropy(codes) >= LEAST_ENTROPY;
}

/** Shannon's entropy in bits per character. */
function entropy(codes: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / codes.length) * Math.log2(count / codes.length);
  return bits;
}
