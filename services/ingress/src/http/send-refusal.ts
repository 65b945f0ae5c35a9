import type { IngressRefusal, Refusal } from '../admission/refusal.js';
import type { OpenExchange } from './exchange.js';
import { errorBody } from './openai/error-body.js';
import { retryHeaders, sendText, type ReplyHeaders } from './reply.js';

/** The body of a refusal without the request id, which goes between the two parts; `bytes` is the length of both. */
type RefusalBody = { readonly opening: string; readonly ending: string; readonly bytes: number };

/** Stands for the id of a request while a body is made. */
const SOME_ID = 'request-id';

/** One for each cause. */
const bodies = new Map<IngressRefusal, RefusalBody>();
/** By the seconds after which a client may retry: never more than the longest wait that is ever sent. */
const headersBySecond = new Map<number, ReplyHeaders>();

/**
 * Sends what `sendError` would send for a refusal, from parts that are made once: in an overload most replies are refusals.
 * Nothing of the reply may have been sent.
 */
export function sendRefusal(exchange: OpenExchange, refusal: Refusal): void {
  const { requestId } = exchange;
  const { opening, ending, bytes } = bodyOf(refusal);
  // A request id needs no escape and is ASCII (`requestIdOf`).
  const json = { text: opening + requestId + ending, bytes: bytes + requestId.length };
  sendText(exchange, refusal.entry.http, json, headersOf(refusal));
}

function bodyOf(refusal: Refusal): RefusalBody {
  const made = bodies.get(refusal.why);
  if (made !== undefined) return made;
  const [opening = '', ending = ''] = JSON.stringify(errorBody(refusal, SOME_ID)).split(SOME_ID);
  const body = { opening, ending, bytes: Buffer.byteLength(opening + ending) };
  bodies.set(refusal.why, body);
  return body;
}

function headersOf(refusal: Refusal): ReplyHeaders {
  const second = Math.ceil(refusal.retryAfterMs / 1_000);
  const made = headersBySecond.get(second);
  if (made !== undefined) return made;
  const headers = retryHeaders(refusal);
  headersBySecond.set(second, headers);
  return headers;
}
