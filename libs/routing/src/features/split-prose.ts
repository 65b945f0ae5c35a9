import { unitsOf } from '@signalbox/domain';

/** A text parted into what people say and what machines read. */
export type SplitText = {
  /** The lines that read like sentences, each with its line end. */
  readonly prose: string;
  /** Share of the visible characters that are in other lines, 0 to 1. */
  readonly codeShare: number;
};

/** From this share of signs on, a line is not a sentence. */
const CODE_SIGNS = 0.1;
const FENCE = '`'.charCodeAt(0);
const LINE_END = 0x0a;

/**
 * Parts a text line by line: fenced blocks and lines with many brackets, semicolons, equals signs or the like are code,
 * and so are data such as JSON and formulas. It knows no grammar: a line of code that reads like a sentence is prose, and
 * a sentence full of brackets is code.
 */
export function splitProse(text: string): SplitText {
  const units = unitsOf(text);
  let prose = '';
  /** Where the lines begin that are prose, but not yet in `prose`. */
  let proseStart = 0;
  let isFenced = false;
  let inCode = 0;
  let all = 0;
  for (let start = 0; start < text.length;) {
    const isFence = units[start] === FENCE && units[start + 1] === FENCE && units[start + 2] === FENCE;
    let visible = 0;
    let signs = 0;
    let end = start;
    for (let code = 0; code !== LINE_END && end < text.length; end++) {
      code = units[end] ?? 0;
      const kind = KIND[code] ?? 0;
      visible += kind & VISIBLE;
      signs += kind >> 1;
    }
    const isCode = isFenced || isFence || (signs > 1 && signs >= CODE_SIGNS * visible);
    if (isFence) isFenced = !isFenced;
    all += visible;
    if (isCode) {
      inCode += visible;
      prose += text.slice(proseStart, start);
      proseStart = end;
    }
    start = end;
  }
  prose += text.slice(proseStart);
  return { prose, codeShare: all === 0 ? 0 : inCode / all };
}

/** What a code unit is: something that can be seen, and beyond that one of ASCII's signs of code. */
const VISIBLE = 1;
const SIGN = 2;
const KIND = Uint8Array.from({ length: 0x1_0000 }, (_, code) => {
  if (code <= 0x20) return 0;
  return '{}()[]<>;=_$\\|&*^#`'.includes(String.fromCharCode(code)) ? VISIBLE | SIGN : VISIBLE;
});
