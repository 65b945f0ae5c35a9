/** UTF-8 bytes in any pieces → their text. */
export type TextReader = {
  /** @returns the text that these bytes complete; a character that is split over pieces is returned with the last of them. */
  push(bytes: Uint8Array): string;
  /** The bytes have ended. @returns the replacement of a character that was cut off, if any. */
  end(): string;
};

/**
 * Creates the reader of one body. Decoding as a stream costs several times as much as decoding at once, so a piece that shares
 * no character with its neighbors is decoded at once. That is certain if it ends with ASCII, as whole frames do, and the piece
 * before it, if any, did too. Any other piece goes through a stream decoder, created for the first of them.
 */
export function createTextReader(): TextReader {
  let inStream: InstanceType<typeof TextDecoder> | undefined;
  let isBeginning = true;
  let isBetweenCharacters = true;
  return {
    push(bytes) {
      if (bytes.length === 0) return '';
      const isFirst = isBeginning;
      const isWhole = isBetweenCharacters;
      isBeginning = false;
      isBetweenCharacters = endsWithAscii(bytes);
      if (isWhole && isBetweenCharacters) return (isFirst ? beginningAtOnce : atOnce).decode(bytes);
      inStream ??= new TextDecoder('utf-8', { ignoreBOM: !isFirst });
      return inStream.decode(bytes, { stream: true });
    },
    end: () => inStream?.decode() ?? '',
  };
}

/** A byte order mark counts as one only at the beginning of a body; later it is an ordinary character. */
const beginningAtOnce = new TextDecoder();
const atOnce = new TextDecoder('utf-8', { ignoreBOM: true });

function endsWithAscii(bytes: Uint8Array): boolean {
  return (bytes[bytes.length - 1] ?? 0x80) < 0x80;
}
