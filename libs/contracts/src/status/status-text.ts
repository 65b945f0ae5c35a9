/**
 * The text of a status travels percent-encoded in a header. It is bounded so that the whole trailer stays below the
 * 8 KiB that gRPC for Java and for C++ accept by default.
 */
const MAX_ENCODED_LENGTH = 1_024;

const ELLIPSIS = '…';

/** Cuts a text to what a status may carry. Lone surrogates are replaced: no header can hold them. */
export function statusText(text: string): string {
  const sound = Buffer.from(text, 'utf8').toString('utf8');
  if (encodeURI(sound).length <= MAX_ENCODED_LENGTH) return sound;

  let room = MAX_ENCODED_LENGTH - encodeURI(ELLIPSIS).length;
  let kept = '';
  for (const character of sound) {
    room -= encodeURI(character).length;
    if (room < 0) break;
    kept += character;
  }
  return kept + ELLIPSIS;
}
