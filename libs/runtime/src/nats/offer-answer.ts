import { ErrorCode, NatsError, type Msg } from 'nats';
import { z } from 'zod';

/** What became of one offer. */
export type OfferAnswer =
  /** JetStream has the event, from this offer or from an earlier one under the same id. */
  | { readonly kind: 'stored' }
  /** The event itself is at fault: offering it again does not help. */
  | { readonly kind: 'never' }
  /** It may be offered again. */
  | { readonly kind: 'not-now'; readonly problem: unknown };

/** JetStream's code for "message size exceeds maximum allowed". */
const TOO_LARGE = 10_054;

/** The errors of messages that the client itself never sends, however often it is asked to. */
const HOPELESS: readonly string[] = [ErrorCode.MaxPayloadExceeded, ErrorCode.BadSubject];

/** The status with which the server reports that no stream listens on a subject. */
const NOBODY_LISTENS = 503;

/** The fields of an acknowledgement that we read. */
const acknowledgement = z.object({
  stream: z.string().nullish(),
  error: z.object({ err_code: z.number().nullish(), description: z.string().nullish() }).nullish(),
});

const STORED: OfferAnswer = { kind: 'stored' };

/** Reads the server's answer to an offer; never throws. An answer that is no acknowledgement leaves the event waiting. */
export function readAnswer(message: Pick<Msg, 'data' | 'headers' | 'string'>): OfferAnswer {
  if (message.data.length === 0 && message.headers?.code === NOBODY_LISTENS)
    return notNow(NatsError.errorForCode(ErrorCode.NoResponders));
  const { stream, error } = acknowledgement.safeParse(tryParse(message.string())).data ?? {};
  if (error) return refused(error.err_code, error.description);
  return stream ? STORED : notNow(NatsError.errorForCode(ErrorCode.JetStreamInvalidAck));
}

/** The outcome of an offer that the client did not send but threw this error. */
export function refusalOf(thrown: unknown): OfferAnswer {
  const isHopeless = thrown instanceof NatsError && HOPELESS.includes(thrown.code);
  return isHopeless ? { kind: 'never' } : notNow(thrown);
}

/** The outcome of an offer that was not answered in time. */
export function unanswered(): OfferAnswer {
  return notNow(NatsError.errorForCode(ErrorCode.Timeout));
}

function refused(code: number | null | undefined, description: string | null | undefined): OfferAnswer {
  if (code === TOO_LARGE) return { kind: 'never' };
  return notNow(new NatsError(description ?? 'JetStream refuses it.', String(code ?? 'unknown')));
}

function notNow(problem: unknown): OfferAnswer {
  return { kind: 'not-now', problem };
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
