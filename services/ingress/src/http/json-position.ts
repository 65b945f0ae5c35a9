/** Where a text stops being JSON. */
export type JsonPosition = {
  /** UTF-16 code units from the start. */
  readonly offset: number;
  /** 1 for the first line. */
  readonly line: number;
  /** 1 for the first character of the line. */
  readonly column: number;
};

const SPACE = /[ \t\n\r]*/y;
const NUMBER_OR_WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** What may come next. */
type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'comma-or-end' | 'nothing';

/**
 * Finds where a text stops being JSON. The parser of the engine does not always say, and where it does it quotes the
 * text, which may be a prompt. One pass, without recursion.
 * @returns `undefined` when the text is JSON.
 */
export function findJsonError(text: string): JsonPosition | undefined {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = skip(SPACE, text, 0);

  for (; at < text.length; at = skip(SPACE, text, at)) {
    const character = text.charAt(at);
    const container = open.at(-1);
    if (character === '}' || character === ']') {
      const closes = container === (character === '}' ? '{' : '[');
      if (!closes || !expected.endsWith('-or-end')) return place(text, at);
      open.pop();
      at += 1;
      expected = open.length === 0 ? 'nothing' : 'comma-or-end';
    } else if (expected === 'comma-or-end') {
      if (character !== ',') return place(text, at);
      at += 1;
      expected = container === '{' ? 'key' : 'value';
    } else if (expected === 'nothing' || (expected.startsWith('key') && character !== '"')) {
      return place(text, at);
    } else if (expected.startsWith('key')) {
      const key = scanString(text, at);
      const colon = skip(SPACE, text, key.at);
      if (!key.whole || text.charAt(colon) !== ':') return place(text, key.whole ? colon : key.at);
      at = colon + 1;
      expected = 'value';
    } else if (character === '{' || character === '[') {
      open.push(character);
      at += 1;
      expected = character === '{' ? 'key-or-end' : 'value-or-end';
    } else {
      const scalar = character === '"' ? scanString(text, at) : scanOther(text, at);
      if (!scalar.whole) return place(text, scalar.at);
      at = scalar.at;
      expected = open.length === 0 ? 'nothing' : 'comma-or-end';
    }
  }
  return expected === 'nothing' ? undefined : place(text, at);
}

/** How far a scalar reaches, or where it stops being one. */
type Scan = { readonly whole: boolean; readonly at: number };

/** Scans by hand: one pattern would exhaust its stack on a string of megabytes. */
function scanString(text: string, start: number): Scan {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return { whole: true, at: at + 1 };
    const after = code === 0x5c ? skip(ESCAPE, text, at) : at + 1;
    if (code < 0x20 || after === at) break;
    at = after;
  }
  return { whole: false, at };
}

function scanOther(text: string, start: number): Scan {
  const at = skip(NUMBER_OR_WORD, text, start);
  return { whole: at > start, at };
}

/** The index after what `pattern` finds at `at`, or `at` itself. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function place(text: string, offset: number): JsonPosition {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { offset, line: before.split('\n').length, column: offset - lineStart + 1 };
}
