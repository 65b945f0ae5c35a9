/** One HTTP/1.1 message that has arrived in full. */
export type HttpMessage = {
  /** The request line or the status line. */
  readonly startLine: string;
  /** The last bytes of the body as it came, at most 64 of them: enough to see whether a stream was finished. */
  readonly tail: string;
};

/** Finds the ends of HTTP/1.1 messages that come one after the other on a connection. */
export type MessageScanner = {
  /** Takes the next bytes. @returns the message that they complete; the next message begins with the next bytes. */
  read(bytes: Buffer): HttpMessage | undefined;
};

const TAIL_LENGTH = 64;
const LAST_CHUNK = '0\r\n\r\n';
const EMPTY: Buffer = Buffer.alloc(0);

/**
 * Makes a scanner for one connection. It does what a bench needs and no more, so that it costs next to nothing: bodies have
 * a length or are chunked, nothing is pipelined, and the last chunk is recognised by its bytes, which must not occur inside
 * a body.
 */
export function createMessageScanner(): MessageScanner {
  let head = EMPTY;
  let startLine: string | undefined;
  let missing: number | 'chunked' = 0;
  let tail = '';

  const isWhole = (body: Buffer): boolean => {
    if (missing === 'chunked') {
      tail = (tail + body.toString('latin1', Math.max(0, body.length - TAIL_LENGTH))).slice(-TAIL_LENGTH);
      return tail === LAST_CHUNK || tail.endsWith(`\r\n${LAST_CHUNK}`);
    }
    missing -= body.length;
    return missing <= 0;
  };

  return {
    read(bytes) {
      let body = bytes;
      if (startLine === undefined) {
        head = head.length === 0 ? bytes : Buffer.concat([head, bytes]);
        const end = head.indexOf('\r\n\r\n');
        if (end === -1) return undefined;
        const text = head.toString('latin1', 0, end);
        body = head.subarray(end + 4);
        head = EMPTY;
        startLine = /^[^\r]*/.exec(text)?.[0] ?? '';
        missing = bodyLength(text);
      }
      if (!isWhole(body)) return undefined;
      const message = { startLine, tail };
      startLine = undefined;
      tail = '';
      return message;
    },
  };
}

function bodyLength(head: string): number | 'chunked' {
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) return Number(length);
  return /\r\ntransfer-encoding: *chunked/i.test(head) ? 'chunked' : 0;
}
