/** A text parted into what people say and what machines read. */
export type SplitText = {
  /** The lines that read like sentences, each with its line end. */
  readonly prose: string;
  /** Share of the visible characters that are in other lines, 0 to 1. */
  readonly codeShare: number;
};

/** From this share of signs on, a line is not a sentence. */
const CODE_SIGNS = 0.1;
const FENCE = '```';

/**
 * Parts a text line by line: fenced blocks and lines with many brackets, semicolons, equals signs or the like are code,
 * and so are data such as JSON and formulas. It knows no grammar: a line of code that reads like a sentence is prose, and
 * a sentence full of brackets is code.
 */
export function splitProse(text: string): SplitText {
  let prose = '';
  /** Where the lines begin that are prose, but not yet in `prose`. */
  let proseStart = 0;
  let isFenced = false;
  let inCode = 0;
  let all = 0;
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found + 1;
    const isFence = text.startsWith(FENCE, start);
    const { visible, signs } = countSigns(text, start, end);
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

/** 1 for every code unit that can be seen, and for ASCII's signs of code. */
const IS_VISIBLE = Uint8Array.from({ length: 0x1_0000 }, (_, code) => (code > 0x20 ? 1 : 0));
const IS_SIGN = Uint8Array.from({ length: 0x1_0000 }, (_, code) =>
  '{}()[]<>;=_$\\|&*^#`'.includes(String.fromCharCode(code)) ? 1 : 0,
);

function countSigns(
  text: string,
  start: number,
  end: number,
): { readonly visible: number; readonly signs: number } {
  let visible = 0;
  let signs = 0;
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    visible += IS_VISIBLE[code] ?? 0;
    signs += IS_SIGN[code] ?? 0;
  }
  return { visible, signs };
}
