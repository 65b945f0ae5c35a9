import { isRecord, tryParseJson } from './parse-json.js';

/** A text in a JSON frame that changes from frame to frame while everything around it stays the same. */
export type Gap = {
  /** The name of the field that holds it. */
  readonly field: string;
  /** Where it is in the parsed frame. */
  readonly read: (body: Readonly<Record<string, unknown>>) => unknown;
};

/** Reads frames that differ from a known one only in their gaps, without parsing them. */
export type FrameTemplate = {
  /**
   * @returns the text in the first gap; `undefined` when the frame must be parsed: it does not match the template, or one of
   *   its gaps contains an escape. Except for the gaps, parsing a matching frame would give the same as the known frame.
   */
  read(data: string): string | undefined;
};

/** What the text in a gap must not contain: an escape stands for another character, and a control character is not JSON. */
// oxlint-disable-next-line no-control-regex -- these are what must not be there
const NOT_PLAIN = /[\\\u0000-\u001f]/;

/** A text put into a gap to see where it is found again. */
const MARK = 'signal box';

/**
 * Makes a template of a frame. Gaps other than the first are left out if the frame does not have them.
 * @returns `undefined` when the frame does not have the first gap, or has it where `read` does not find it.
 */
export function learnTemplate(
  data: string,
  [first, ...others]: readonly [Gap, ...Gap[]],
): FrameTemplate | undefined {
  const literals = cutAt([data], first);
  if (literals === undefined) return undefined;
  const [head = '', ...tails] = others.reduce((found, gap) => cutAt(found, gap) ?? found, literals);
  return { read: (other) => readGap(head, tails, other) };
}

/**
 * Cuts the last literal of a frame at a gap. To be sure that it is the gap, the frame is parsed with another text in it, and
 * `read` must find that text.
 */
function cutAt(literals: readonly string[], { field, read }: Gap): readonly string[] | undefined {
  const last = literals.at(-1) ?? '';
  const opening = new RegExp(`"${field}"\\s*:\\s*"`).exec(last);
  if (opening === null) return undefined;
  const start = opening.index + opening[0].length;
  const end = last.indexOf('"', start);
  if (end === -1 || NOT_PLAIN.test(last.slice(start, end))) return undefined;
  const cut = [...literals.slice(0, -1), last.slice(0, start), last.slice(end)];
  const marked = tryParseJson(cut.join(MARK));
  return isRecord(marked) && read(marked) === MARK ? cut : undefined;
}

/** @param tails - What follows each gap, its closing quote first. */
function readGap(head: string, tails: readonly string[], data: string): string | undefined {
  if (!isAt(data, 0, head)) return undefined;
  let text: string | undefined;
  let position = head.length;
  for (const tail of tails) {
    const end = data.indexOf('"', position);
    const gap = data.slice(position, end);
    if (end === -1 || NOT_PLAIN.test(gap) || !isAt(data, end, tail)) return undefined;
    text ??= gap;
    position = end + tail.length;
  }
  return position === data.length ? text : undefined;
}

/** The same as `startsWith`, which compares one character at a time; this compares all of them at once. */
function isAt(data: string, position: number, literal: string): boolean {
  return data.slice(position, position + literal.length) === literal;
}
