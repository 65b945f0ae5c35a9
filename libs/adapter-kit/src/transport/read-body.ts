import { setTimeout as sleep } from 'node:timers/promises';
import type { Milliseconds } from '@signalbox/domain';
import type { CallSignal } from '@signalbox/runtime';
import { malformedReply } from '@signalbox/translation';
import type { ReplyBody } from './transport.js';

/** The largest whole answer that is accepted, in bytes. */
const WHOLE_ANSWER_LIMIT = 64 * 1024 * 1024;
/** How much of an error's body is read, in bytes. */
const ERROR_BODY_LIMIT = 64 * 1024;
/** How long an error's body is waited for, in milliseconds. */
const ERROR_BODY_LIMIT_MS = 2_000;

/** Collects a text that can only be used when all of it has arrived. */
export class WholeText {
  private readonly limit: number;
  private readonly pieces: Uint8Array[] = [];
  private length = 0;

  constructor(limit: number = WHOLE_ANSWER_LIMIT) {
    this.limit = limit;
  }

  /** @throws RouterError PROVIDER_MALFORMED_REPLY when the text becomes larger than the limit. */
  add(bytes: Uint8Array): void {
    this.length += bytes.length;
    if (this.length > this.limit) throw malformedReply(`its answer is larger than ${this.limit} bytes`);
    this.pieces.push(bytes);
  }

  /** Decodes in one piece, which is many times faster than decoding as a stream, however small the pieces are. */
  decode(): string {
    const { pieces } = this;
    return AT_ONCE.decode(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces, this.length));
  }
}

/** Decodes only whole texts, so that no bytes carry over from one text to the next. */
const AT_ONCE = new TextDecoder();

/**
 * Reads a body to its end.
 * @throws RouterError PROVIDER_MALFORMED_REPLY when the body is larger than the limit, or the error that broke it.
 */
export async function readWhole(body: ReplyBody, limit?: number): Promise<string> {
  const text = new WholeText(limit);
  try {
    for (let bytes = await body.read(); bytes !== undefined; bytes = await body.read()) text.add(bytes);
  } catch (thrown) {
    body.discard();
    throw thrown;
  }
  return text.decode();
}

/**
 * Reads the beginning of an error's body. What arrives in time is returned even if the rest never arrives: the status says
 * enough.
 * @throws the reason of the call's signal when a read fails after it was aborted.
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
