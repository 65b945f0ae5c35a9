/** Bytes in any pieces → their text, as UTF-8. */
export type TextReader = {
  /** @returns the text that these bytes complete; a character that is split over pieces comes with its last one. */
  push(bytes: Uint8Array): string;
  /** The bytes have ended. @returns what a character that was cut off becomes. */
  end(): string;
};

/**
 * Creates the reader of one body. Decoding as a stream costs several times as much as decoding at once, so a piece that no
 * character reaches across is decoded at once. That is certain where it ends with ASCII, as whole frames do, and so did the
 * piece before it, if there was one. From the first other piece on there is a decoder of the stream.
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

/** A byte order mark is one only at the beginning of a body; further on it is a character like any other. */
const beginningAtOnce = new TextDecoder();
const atOnce = new TextDecoder('utf-8', { ignoreBOM: true });

function endsWithAscii(bytes: Uint8Array): boolean {
  return (bytes[bytes.length - 1] ?? 0x80) < 0x80;
}
