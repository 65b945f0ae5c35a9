import { isCapital, isDigit, isWordCharacter } from './characters.js';
import type { Detector } from './detector.js';

/** Countries and the lengths of their account numbers, from the registry of ISO 13616. */
const REGISTRY: readonly string[] = [
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28',
  'EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26',
  'IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28',
  'NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25',
  'SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30',
];

const LENGTHS: ReadonlyMap<string, number> = new Map(
  REGISTRY.flatMap((row) => row.split(' ')).map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/**
 * International bank account numbers in capitals, without separators or in groups separated by single blanks or dashes: a
 * listed country, its length, and the right check digits (ISO 7064, MOD 97-10).
 *
 * It cannot see numbers in lower case or spread over lines, nor national account numbers.
 */
export const ibanDetector: Detector = {
  kind: 'iban',
  begins: [...LENGTHS.keys()],
  isAt(text, index) {
    if (!isDigit(text.charCodeAt(index + 2)) || !isDigit(text.charCodeAt(index + 3))) return false;
    const length = LENGTHS.get(text.slice(index, index + 2));
    if (length === undefined) return false;
    const number = readNumber(text, index, length);
    return number !== undefined && remainder(number) === 1;
  },
};

/** The characters of a number of this length without separators; `undefined` when it is shorter or longer. */
function readNumber(text: string, start: number, length: number): string | undefined {
  let number = '';
  let index = start;
  while (number.length < length) {
    const code = text.charCodeAt(index);
    const isSeparator = code === 0x20 || code === 0x2d;
    if (isSeparator) index += 1;
    const next = text.charCodeAt(index);
    if (!isCapital(next) && !isDigit(next)) return undefined;
    number += text.charAt(index);
    index += 1;
  }
  return isWordCharacter(text.charCodeAt(index)) ? undefined : number;
}

/** The number modulo 97, with its first four characters moved to the end and letters counted from A = 10. */
function remainder(number: string): number {
  const rotated = number.slice(4) + number.slice(0, 4);
  let rest = 0;
  for (const character of rotated) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}
