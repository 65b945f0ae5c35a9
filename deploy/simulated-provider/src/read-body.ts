import type { IncomingMessage } from 'node:http';
import { isObject, type JsonObject } from './json.js';
import type { Refusal } from './refusal.js';

/** Bodies above this are refused with a 413, as the providers do. */
export const BODY_LIMIT_BYTES = 20 * 1024 * 1024;

/** A body that was read: a JSON object, or the reason why there is none. */
export type ReadBody =
  | { readonly kind: 'object'; readonly value: JsonObject; readonly bytes: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * Reads a body and parses it. `done` is called once; it is not called when the client closes the connection first. A body
 * beyond the limit is refused as soon as that is known, and the rest of it is read and dropped, so that the client sees the
 * answer and may use the connection again.
 */
export function readBody(request: IncomingMessage, done: (body: ReadBody) => void): void {
  const declared = Number(request.headers['content-length'] ?? 0);
  const chunks: Buffer[] = [];
  let bytes = 0;
  const refuseTooLarge = (): void => {
    request.removeAllListeners('data').removeAllListeners('end').resume();
    done({ kind: 'refused', refusal: { kind: 'too-large', limitBytes: BODY_LIMIT_BYTES } });
  };
  if (declared > BODY_LIMIT_BYTES) return refuseTooLarge();
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > BODY_LIMIT_BYTES) refuseTooLarge();
    else chunks.push(chunk);
  });
  request.on('end', () => done(parse(chunks, bytes)));
}

function parse(chunks: readonly Buffer[], bytes: number): ReadBody {
  const [first] = chunks;
  const whole = chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
  try {
    const value: unknown = JSON.parse(whole.toString('utf8'));
    return isObject(value)
      ? { kind: 'object', value, bytes }
      : malformed('The top of the body must be an object.');
  } catch (error) {
    return malformed(error instanceof Error ? error.message : String(error));
  }
}

function malformed(detail: string): ReadBody {
  return { kind: 'refused', refusal: { kind: 'malformed-json', detail } };
}
