import type { IncomingMessage } from 'node:http';
import { RouterError } from '@signalbox/domain';
import { findJsonError } from './json-position.js';
import { findShapeProblem } from './json-shape.js';
import { wholeCharacters } from './whole-characters.js';

/** Any type of JSON, parameters after it included. */
const JSON_TYPE = /^\s*application\/([a-z0-9.+-]*\+)?json\s*(?:;|$)/i;

/**
 * How much of a body that is too large is read all the same, as a multiple of the limit. A client that is still sending
 * does not read: cut off at once, it would see a broken connection instead of the reply that says why.
 */
const DISCARD_FACTOR = 4;

const NOTHING = Buffer.alloc(0);

/**
 * Reads the JSON body of a request. Half a character within it is read as U+FFFD.
 * @throws RouterError `REQUEST_TOO_LARGE` with the limit, or `INVALID_REQUEST` that says what is wrong and where.
 */
export async function readJsonBody(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  checkHeaders(request);
  const bytes = request.complete ? takeWhole(request, maxBytes) : await collect(request, maxBytes);
  const text = decodeUtf8(bytes);
  const value = parseJson(text);
  const problem = findShapeProblem(value);
  if (problem !== undefined) throw invalidBody(problem);
  return wholeCharacters(value, text);
}

function checkHeaders({ headers }: IncomingMessage): void {
  if (!isJson(headers['content-type'])) throw invalid('content-type', 'must be application/json');
  const encoding = headers['content-encoding']?.toLowerCase() ?? 'identity';
  if (encoding !== 'identity')
    throw invalid('content-encoding', 'must be absent: compressed bodies are not read');
}

/**
 * Whether a body is JSON by its content type; one without a type counts as JSON. Nearly all clients write the type in one
 * way.
 */
function isJson(type = 'application/json'): boolean {
  return type === 'application/json' || JSON_TYPE.test(type);
}

/** Takes a body that arrived together with its head, as most do: there is nothing to listen for. */
function takeWhole(request: IncomingMessage, maxBytes: number): Buffer {
  const bytes = (request.read() as Buffer | null) ?? NOTHING;
  if (bytes.length > maxBytes) throw tooLarge(maxBytes);
  return bytes;
}

/**
 * Uses listeners: an async iterator over the request would cost more than the rest of reading it. They are not removed
 * either, which would cost as much as adding them: once the body is settled they do nothing.
 */
function collect(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    let isOver = false;
    const take = (part: Buffer): void => {
      if (isOver) return;
      size += part.length;
      if (size <= maxBytes) parts.push(part);
      else parts.length = 0;
      if (size <= maxBytes * DISCARD_FACTOR) return;
      request.pause();
      end();
    };
    const end = (): void => {
      if (isOver) return;
      isOver = true;
      const [first = NOTHING] = parts;
      if (size <= maxBytes) resolve(parts.length < 2 ? first : Buffer.concat(parts, size));
      else reject(tooLarge(maxBytes));
    };
    const leave = (cause?: Error): void => {
      if (isOver) return;
      isOver = true;
      reject(
        new RouterError({
          reason: 'CANCELLED',
          message: 'The client went away while it sent the body.',
          cause,
        }),
      );
    };
    // A client may leave before its turn comes, and no event says so again.
    if (request.closed) return leave();
    request.on('data', take).on('end', end).on('error', leave).on('close', leave);
  });
}

function tooLarge(maxBytes: number): RouterError {
  return new RouterError({
    reason: 'REQUEST_TOO_LARGE',
    message: `The body is larger than the limit of ${maxBytes} bytes.`,
  });
}

/** One for all bodies: it keeps no state between them. */
const UTF8 = new TextDecoder('utf-8', { fatal: true });

function decodeUtf8(bytes: Buffer): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    throw invalidBody('is not UTF-8');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const place = findJsonError(text);
    if (text.trim() === '') throw invalidBody('is empty; a JSON object is needed');
    if (place === undefined) throw invalidBody('is not JSON');
    throw invalidBody(
      `is not JSON from line ${place.line}, column ${place.column} (character ${place.offset}) on`,
    );
  }
}

function invalidBody(description: string): RouterError {
  return invalid('body', description);
}

function invalid(field: string, description: string): RouterError {
  return RouterError.invalid([{ field, description }]);
}
