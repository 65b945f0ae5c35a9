import { unitsOf } from '@signalbox/domain';
import { SCRIPT_RANGES } from './language-tables.js';

/** The characters inspected for the script; words are counted in the whole excerpt. */
const MOST_LETTERS = 4_000;
/** With fewer letters the script is unknown. */
const LEAST_LETTERS = 2;
/** An ideograph, a kana or a syllable counts as this many letters of an alphabet. */
const LETTERS_PER_IDEOGRAPH = 3;
const IDEOGRAPHIC: ReadonlySet<string> = new Set(['han', 'kana', 'hangul']);

/** The script that has no block in `SCRIPT_RANGES`. */
export const LATIN = 'latin';

/** For each code unit the index of its script in `SCRIPT_RANGES`. */
const NO_SCRIPT = 0xff;
const SCRIPT_OF = Uint8Array.from({ length: 0x1_0000 }, (_, code) => {
  const place = SCRIPT_RANGES.findIndex(({ from, to }) => code >= from && code <= to);
  return place < 0 ? NO_SCRIPT : place;
});

/** A character of a script other than Latin. Most texts have none, and for most strings the engine knows that at once. */
const BEYOND_LATIN = /[\u0370-\uffff]/;

/**
 * The script with the most letters; `undefined`: too few of any. In a tie, the script that comes first in the text wins,
 * and Latin is last.
 */
export function mainScriptOf(prose: string): string | undefined {
  if (!BEYOND_LATIN.test(prose)) return hasLatin(prose) ? LATIN : undefined;
  const counts = countScripts(prose);
  const kana = counts.get('kana') ?? 0;
  const han = counts.get('han') ?? 0;
  if (kana > 0 && kana * 10 >= han) counts.set('kana', kana + han).delete('han');
  const [best] = [...counts].sort(([, a], [, b]) => b - a);
  return best === undefined || best[1] < LEAST_LETTERS ? undefined : best[0];
}

/** The count of each script in a text, in the order in which they first occur, with Latin last. */
function countScripts(prose: string): Map<string, number> {
  const letters = SCRIPT_RANGES.map(() => 0);
  const met = new Set<number>();
  let latin = 0;
  const units = unitsOf(prose);
  const end = Math.min(prose.length, MOST_LETTERS);
  for (let index = 0; index < end; index++) {
    const code = units[index] ?? 0;
    const script = SCRIPT_OF[code] ?? NO_SCRIPT;
    if (script !== NO_SCRIPT) {
      const before = letters[script] ?? 0;
      if (before === 0) met.add(script);
      letters[script] = before + 1;
    } else if (code < 0x370 && isLatinLetter(code)) latin += 1;
  }
  const counts = new Map<string, number>();
  for (const index of met) {
    const script = SCRIPT_RANGES[index]?.script ?? '';
    counts.set(script, (letters[index] ?? 0) * lettersOf(script));
  }
  return counts.set(LATIN, latin);
}

/** Whether a text without other letters has enough Latin ones. */
function hasLatin(prose: string): boolean {
  const end = Math.min(prose.length, MOST_LETTERS);
  let latin = 0;
  for (let index = 0; index < end && latin < LEAST_LETTERS; index++) {
    if (isLatinLetter(prose.charCodeAt(index))) latin += 1;
  }
  return latin >= LEAST_LETTERS;
}

function lettersOf(script: string): number {
  return IDEOGRAPHIC.has(script) ? LETTERS_PER_IDEOGRAPH : 1;
}

function isLatinLetter(code: number): boolean {
  const small = code | 0x20;
  return (small >= 0x61 && small <= 0x7a) || (code >= 0xc0 && code !== 0xd7 && code !== 0xf7);
}
