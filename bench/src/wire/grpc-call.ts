import { encodeFrame, FLAG, FRAME } from './http2-frames.js';

/** `grpc-status: 0` in a block of trailers: the name in Huffman code, as every encoder writes it, and one plain character. */
const STATUS_OK = Buffer.from('889acac8b21234da8f0130', 'hex');
/** Bytes that HTTP/2 puts before a payload. */
const FRAME_HEAD = 9;

/** A gRPC call as bytes, in which only the number of the stream changes from call to call. */
export type GrpcCallBytes = { forStream(stream: number): Buffer };

/** Encodes a call with one request message once. */
export function encodeGrpcCall(path: string, authority: string, message: Buffer): GrpcCallBytes {
  const head = encodeFrame(FRAME.headers, FLAG.endHeaders, 0, headerBlock(path, authority));
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(message.length, 1);
  const template = Buffer.concat([
    head,
    encodeFrame(FRAME.data, FLAG.endStream, 0, Buffer.concat([prefix, message])),
  ]);
  return {
    forStream(stream) {
      const bytes = Buffer.from(template);
      bytes.writeUInt32BE(stream, FRAME_HEAD - 4);
      bytes.writeUInt32BE(stream, head.length + FRAME_HEAD - 4);
      return bytes;
    },
  };
}

/** Whether a block of trailers says that the call succeeded. */
export function isStatusOk(trailers: Buffer): boolean {
  return trailers.includes(STATUS_OK);
}

/** Headers as HPACK literals without the dynamic table, so that every call has the same bytes. */
function headerBlock(path: string, authority: string): Buffer {
  const POST = 0x83;
  const SCHEME_HTTP = 0x86;
  return Buffer.concat([
    Buffer.from([POST, SCHEME_HTTP]),
    literal(':path', path),
    literal(':authority', authority),
    literal('content-type', 'application/grpc'),
    literal('te', 'trailers'),
  ]);
}

function literal(name: string, value: string): Buffer {
  return Buffer.concat([Buffer.from([0]), text(name), text(value)]);
}

/** A string with its length in seven bits. @throws Error when it is too long for that. */
function text(value: string): Buffer {
  if (value.length > 126) throw new Error(`"${value}" is too long for a header of the bench.`);
  return Buffer.concat([Buffer.from([value.length]), Buffer.from(value)]);
}
