import { ErrorCode, NatsError, type Msg } from 'nats';
import { z } from 'zod';

/** What became of one offer. */
export type OfferAnswer =
  /** JetStream has the event, from this offer or from an earlier one under the same id. */
  | { readonly kind: 'stored' }
  /** The event itself is at fault: no repetition changes that. */
  | { readonly kind: 'never' }
  /** It may be offered again. */
  | { readonly kind: 'not-now'; readonly problem: unknown };

/** JetStream's code for "message size exceeds maximum allowed". */
const TOO_LARGE = 10_054;

/** What the client itself refuses to send, however often it is asked to. */
const HOPELESS: readonly string[] = [ErrorCode.MaxPayloadExceeded, ErrorCode.BadSubject];

/** The status with which the server says that no stream listens to a subject. */
const NOBODY_LISTENS = 503;

/** An acknowledgement, as far as we read it. */
const acknowledgement = z.object({
  stream: z.string().nullish(),
  error: z.object({ err_code: z.number().nullish(), description: z.string().nullish() }).nullish(),
});

const STORED: OfferAnswer = { kind: 'stored' };

/** Reads what the server answered to an offer; total. Whatever is no acknowledgement leaves the event waiting. */
export function readAnswer(message: Pick<Msg, 'data' | 'headers' | 'string'>): OfferAnswer {
  if (message.data.length === 0 && message.headers?.code === NOBODY_LISTENS)
    return notNow(NatsError.errorForCode(ErrorCode.NoResponders));
  const { stream, error } = acknowledgement.safeParse(tryParse(message.string())).data ?? {};
  if (error) return refused(error.err_code, error.description);
  return stream ? STORED : notNow(NatsError.errorForCode(ErrorCode.JetStreamInvalidAck));
}

/** What an error means that the client threw instead of sending an offer. */
export function refusalOf(thrown: unknown): OfferAnswer {
  const isHopeless = thrown instanceof NatsError && HOPELESS.includes(thrown.code);
  return isHopeless ? { kind: 'never' } : notNow(thrown);
}

/** What it means that nothing was heard of an offer in time. */
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
