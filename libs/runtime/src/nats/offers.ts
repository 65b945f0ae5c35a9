import type { Milliseconds } from '@signalbox/domain';
import { createInbox, headers, type MsgHdrs, type NatsConnection } from 'nats';
import type { Clock } from '../clock.js';
import type { Resource } from '../lifecycle.js';
import type { OfferOutcome } from '../outbox/publisher.js';
import type { OutboxRecord } from '../outbox/record-frame.js';
import { readAnswer, refusalOf, unanswered, type OfferAnswer } from './offer-answer.js';

/** A message for a stream. With an id, a message whose acknowledgement was lost can be offered again: it is stored once. */
export type Offer = Pick<OutboxRecord, 'subject' | 'bytes'> & Partial<Pick<OutboxRecord, 'id'>>;

/** Offers messages to JetStream, many at a time, and reports the outcome of each. */
export type Offers = Resource & {
  /** Offers one message; never rejects. */
  offer(offer: Offer): Promise<OfferOutcome>;
};

/** What offers are made with. */
export type OffersOptions = {
  readonly connection: Pick<NatsConnection, 'publish' | 'subscribe'>;
  readonly clock: Pick<Clock, 'monotonic'>;
  /** Called with the reason why a message could not be stored now. */
  readonly onRefused: (problem: unknown) => void;
};

/** An offer that is waiting for its answer. */
type OpenOffer = { readonly resolve: (outcome: OfferOutcome) => void; readonly until: Milliseconds };

/** How long an answer may take before an offer counts as refused. */
const ANSWER_LIMIT_MS: Milliseconds = 2_000;

/** The header by which JetStream recognizes a repeated message. */
const MESSAGE_ID = 'Nats-Msg-Id';

/**
 * Opens offers to JetStream: one subscription receives the answers to all of them and tells them apart by number. The client's
 * own request method creates a timer, promises and two stack traces for each message, which cost more than the message itself.
 */
export function openOffers({ connection, clock, onRefused }: OffersOptions): Offers {
  const inbox = createInbox();
  // In the order in which they were made, so that the first is always the next to be late.
  const open = new Map<string, OpenOffer>();
  let made = 0;
  let timer: NodeJS.Timeout | undefined;

  const settle = (number: string, answer: OfferAnswer): void => {
    const offer = open.get(number);
    // Too late: the offer already counts as refused; if it is offered again, that is under the same id.
    if (offer === undefined) return;
    open.delete(number);
    if (answer.kind === 'not-now') onRefused(answer.problem);
    offer.resolve(answer.kind);
  };
  const watch = (): void => {
    const [next] = open.values();
    timer = next && setTimeout(expire, Math.max(0, next.until - clock.monotonic())).unref();
  };
  const expire = (): void => {
    const now = clock.monotonic();
    for (const [number, { until }] of open) {
      if (until > now) break;
      settle(number, unanswered());
    }
    watch();
  };
  const answers = connection.subscribe(`${inbox}.*`, {
    callback(error, message) {
      if (error === null) settle(message.subject.slice(inbox.length + 1), readAnswer(message));
      else onRefused(error);
    },
  });

  return {
    offer: ({ subject, id, bytes }) =>
      new Promise((resolve) => {
        const number = String((made += 1));
        open.set(number, { resolve, until: clock.monotonic() + ANSWER_LIMIT_MS });
        if (timer === undefined) watch();
        try {
          const reply = `${inbox}.${number}`;
          connection.publish(
            subject,
            bytes,
            id === undefined ? { reply } : { reply, headers: idHeaders(id) },
          );
        } catch (thrown) {
          settle(number, refusalOf(thrown));
        }
      }),
    close() {
      clearTimeout(timer);
      answers.unsubscribe();
      open.clear();
    },
  };
}

function idHeaders(id: string): MsgHdrs {
  const own = headers();
  own.set(MESSAGE_ID, id);
  return own;
}
