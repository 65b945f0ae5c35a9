/** A frame of HTTP/2, as far as a bench needs to know it. */
export type Http2Frame = {
  readonly type: number;
  readonly flags: number;
  readonly stream: number;
  readonly payload: Buffer;
};

/** Types of frames. */
export const FRAME = {
  data: 0,
  headers: 1,
  resetStream: 3,
  settings: 4,
  ping: 6,
  goAway: 7,
  windowUpdate: 8,
} as const;

/** Flags of frames; the first has two names, by the type of its frame. */
export const FLAG = { endStream: 1, acknowledged: 1, endHeaders: 4 } as const;

/** What a client sends before anything else. */
export const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';

const HEAD_LENGTH = 9;

/** Puts a head before a payload. */
export function encodeFrame(type: number, flags: number, stream: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(HEAD_LENGTH);
  head.writeUIntBE(payload.length, 0, 3);
  head.writeUInt8(type, 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

/** Makes a reader that takes bytes as they come and passes on every frame that they complete, in order. */
export function createFrameReader(onFrame: (frame: Http2Frame) => void): (bytes: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (bytes) => {
    const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    let at = 0;
    while (all.length - at >= HEAD_LENGTH) {
      const end = at + HEAD_LENGTH + all.readUIntBE(at, 3);
      if (end > all.length) break;
      onFrame({
        type: all.readUInt8(at + 3),
        flags: all.readUInt8(at + 4),
        stream: all.readUInt32BE(at + 5) & 0x7f_ff_ff_ff,
        payload: all.subarray(at + HEAD_LENGTH, end),
      });
      at = end;
    }
    rest = all.subarray(at);
  };
}
