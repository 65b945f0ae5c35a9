/** Bytes in any pieces → their text, as UTF-8. */
export type TextReader = {
  /** @returns the text that these bytes complete; a character that is split over pieces comes with its last one. */
  push(bytes: Uint8Array): string;
  /** The bytes have ended. @returns what a character that was cut off becomes. */
  end(): string;
};

/**
 * Creates the reader of one body. Decoding as a stream costs several times as much as decoding at once, so a piece that no
 * character reaches across is decoded at once. That is certain where it and the piece before it end with ASCII, as whole frames
 * do. Beginnings, with their byte order mark, and everything else are decoded as a stream.
 */
export function createTextReader(): TextReader {
  const inStream = new TextDecoder();
  let isBetweenCharacters = false;
  return {
    push(bytes) {
      const isWhole = isBetweenCharacters;
      isBetweenCharacters = endsWithAscii(bytes);
      return isWhole && isBetweenCharacters ? atOnce.decode(bytes) : inStream.decode(bytes, { stream: true });
    },
    end: () => inStream.decode(),
  };
}

/** A byte order mark is one only at the beginning of a body; further on it is a character like any other. */
const atOnce = new TextDecoder('utf-8', { ignoreBOM: true });

function endsWithAscii(bytes: Uint8Array): boolean {
  const last = bytes.at(-1);
  return last !== undefined && last < 0x80;
}
