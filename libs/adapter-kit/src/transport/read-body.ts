import { setTimeout as sleep } from 'node:timers/promises';
import type { Milliseconds } from '@signalbox/domain';
import type { CallSignal } from '@signalbox/runtime';
import { malformedReply } from '@signalbox/translation';
import type { ReplyBody } from './transport.js';

/** The largest whole answer that is taken, in bytes. */
const WHOLE_ANSWER_LIMIT = 64 * 1024 * 1024;
/** As much of an error's body as is looked at, in bytes. */
const ERROR_BODY_LIMIT = 64 * 1024;
/** How long an error's body is waited for, in milliseconds. */
const ERROR_BODY_LIMIT_MS = 2_000;

/**
 * Reads a body to its end.
 * @throws RouterError PROVIDER_MALFORMED_REPLY when it is larger than any answer can be, or whatever broke it.
 */
export async function readWhole(body: ReplyBody, limit: number = WHOLE_ANSWER_LIMIT): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (let bytes = await body.read(); bytes !== undefined; bytes = await body.read()) {
    length += bytes.length;
    if (length > limit) {
      body.discard();
      throw malformedReply(`its answer is larger than ${limit} bytes`);
    }
    pieces.push(bytes);
  }
  // Decoding in one piece is many times faster than decoding as a stream, however small the pieces are.
  return WHOLE_TEXT.decode(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces, length));
}

/** Decodes whole texts only, so that it holds nothing back from one to the next. */
const WHOLE_TEXT = new TextDecoder();

/**
 * Reads the beginning of an error's body. What has come in time counts even if the rest never does: the status says enough.
 * @throws the reason of the call's signal when it was aborted meanwhile.
 */
export async function readBeginning(
  body: ReplyBody,
  signal: CallSignal,
  limitMs: Milliseconds = ERROR_BODY_LIMIT_MS,
): Promise<string> {
  const decoder = new TextDecoder();
  const over = new AbortController();
  const late = sleep(limitMs, undefined, { signal: over.signal }).catch(() => undefined);
  let text = '';
  try {
    let length = 0;
    while (length < ERROR_BODY_LIMIT) {
      const bytes = await Promise.race([body.read(), late]);
      if (bytes === undefined) break;
      length += bytes.length;
      text += decoder.decode(bytes, { stream: true });
    }
    body.discard();
  } catch {
    signal.throwIfAborted();
  } finally {
    over.abort();
  }
  return text;
}
