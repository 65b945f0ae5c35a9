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

/** A text in the making, of which all must be there before it says anything. */
export class WholeText {
  private readonly limit: number;
  private readonly pieces: Uint8Array[] = [];
  private length = 0;

  constructor(limit: number = WHOLE_ANSWER_LIMIT) {
    this.limit = limit;
  }

  /** @throws RouterError PROVIDER_MALFORMED_REPLY when it is larger than any answer can be. */
  add(bytes: Uint8Array): void {
    this.length += bytes.length;
    if (this.length > this.limit) throw malformedReply(`its answer is larger than ${this.limit} bytes`);
    this.pieces.push(bytes);
  }

  /** Decoding in one piece is many times faster than decoding as a stream, however small the pieces are. */
  decode(): string {
    const { pieces } = this;
    return AT_ONCE.decode(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces, this.length));
  }
}

/** Decodes whole texts only, so that it holds nothing back from one to the next. */
const AT_ONCE = new TextDecoder();

/**
 * Reads a body to its end.
 * @throws RouterError PROVIDER_MALFORMED_REPLY when it is larger than any answer can be, or whatever broke it.
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
