import { isAscii, UNITS_AT_ONCE, unitsOf } from '@signalbox/domain';

/** An escape, the only reason why an ASCII text may not be plain. */
const ESCAPE = /\\[nrt"]/;

/** Ranges of characters and how a reader sees each of them; NUL stands for nothing at all. */
const READ_AS: readonly { readonly from: string; readonly to: string; readonly as: string }[] = [
  { from: '\u00a0', to: '\u00a0', as: ' ' },
  { from: '\u2007', to: '\u200a', as: ' ' },
  { from: '\u202f', to: '\u202f', as: ' ' },
  { from: '\u2010', to: '\u2013', as: '-' },
  { from: '\u00ad', to: '\u00ad', as: '\0' },
  { from: '\u200b', to: '\u200d', as: '\0' },
  { from: '\u2060', to: '\u2060', as: '\0' },
  { from: '\ufeff', to: '\ufeff', as: '\0' },
];

/** Full-width digits and signs, `０` to `＠`, are this far from the plain ones. */
const FULL_WIDTH = { first: 0xff10, last: 0xff20, distance: 0xfee0 } as const;

/** How a reader sees each code unit. A table takes the same time for every text, however hostile. */
const PLAIN = Uint16Array.from({ length: 0x1_0000 }, (_, code) => {
  if (code >= FULL_WIDTH.first && code <= FULL_WIDTH.last) return code - FULL_WIDTH.distance;
  const range = READ_AS.find(({ from, to }) => code >= from.charCodeAt(0) && code <= to.charCodeAt(0));
  return range?.as.charCodeAt(0) ?? code;
});

const BACKSLASH = 0x5c;
const LINE_END = 0x0a;
const QUOTE = 0x22;

/**
 * A text as a reader sees it, for detectors that know only ASCII: other blanks, hyphens and full-width digits become plain
 * ones, characters without width are removed, and the escapes `\n`, `\r`, `\t` and `\"` of JSON are resolved. It never
 * becomes longer. Digits of other scripts, look-alike letters, `\u0040` and base64 stay as they are.
 */
export function plainText(text: string): string {
  if (!hasEscape(text) && (isAscii(text) || !differs(text))) return text;
  const plain = new Uint16Array(text.length);
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    let code = PLAIN[text.charCodeAt(index)] ?? 0;
    const escaped = code === BACKSLASH ? escapeOf(text.charCodeAt(index + 1)) : undefined;
    if (escaped !== undefined) {
      code = escaped;
      index += 1;
    }
    if (code !== 0) plain[length++] = code;
  }
  return DECODER.decode(plain.subarray(0, length));
}

const DECODER = new TextDecoder('utf-16le');

/** Looks for a backslash first, for which the engine takes next to no time. */
function hasEscape(text: string): boolean {
  return text.includes('\\') && ESCAPE.test(text);
}

/** 1 for the code units that a reader sees as something else. */
const DIFFERS = Uint8Array.from(PLAIN, (plain, code) => (plain === code ? 0 : 1));

/**
 * Whether a reader sees something else, apart from escapes. Most texts contain no such characters and are used as they are.
 */
function differs(text: string): boolean {
  for (let start = 0; start < text.length; start += UNITS_AT_ONCE) {
    const slice = text.slice(start, start + UNITS_AT_ONCE);
    const units = unitsOf(slice);
    let found = 0;
    for (let index = 0; index < slice.length; index++) found |= DIFFERS[units[index] ?? 0] ?? 0;
    if (found !== 0) return true;
  }
  return false;
}

/** What a backslash and this character stand for, as far as it matters: otherwise the letter would begin the next word. */
function escapeOf(code: number): number | undefined {
  switch (code) {
    case 0x6e: // n
    case 0x72: // r
    case 0x74: // t
      return LINE_END;
    case QUOTE:
      return QUOTE;
    default:
      return undefined;
  }
}
