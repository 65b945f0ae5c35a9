import type { Ticket } from '@signalbox/admission';
import { RouterError } from '@signalbox/domain';
import type { CallSignal } from '@signalbox/runtime';
import type { Slot } from './slot.js';

/** The requests that wait for their turn, by their tickets. */
export type Waiters = {
  /** Resolves when the ticket's turn comes. @throws the RouterError of its refusal; `CANCELLED` when its client left. */
  wait(ticket: Ticket, signal: CallSignal): Promise<Slot>;
  /** Ends the wait of a ticket, by admitting or by refusing it; does nothing when nobody waits with it any more. */
  admit(ticket: Ticket, slot: () => Slot): void;
  refuse(ticket: Ticket, error: () => RouterError): void;
};

type Waiter = { readonly admit: (slot: Slot) => void; readonly refuse: (error: RouterError) => void };

/** @param left Called with a ticket whose client left while it waited. */
export function createWaiters(left: (ticket: Ticket) => void): Waiters {
  const waiters = new Map<Ticket, Waiter>();
  const take = (ticket: Ticket): Waiter | undefined => {
    const waiter = waiters.get(ticket);
    waiters.delete(ticket);
    return waiter;
  };
  return {
    wait: (ticket, signal) =>
      new Promise((resolve, reject) => {
        const leave = (): void => {
          waiters.delete(ticket);
          left(ticket);
          reject(clientLeft());
        };
        signal.addEventListener('abort', leave, { once: true });
        const done = (): void => signal.removeEventListener('abort', leave);
        waiters.set(ticket, {
          admit(slot) {
            done();
            resolve(slot);
          },
          refuse(error) {
            done();
            reject(error);
          },
        });
        if (signal.aborted) leave();
      }),
    admit: (ticket, slot) => take(ticket)?.admit(slot()),
    refuse: (ticket, error) => take(ticket)?.refuse(error()),
  };
}

function clientLeft(): RouterError {
  return new RouterError({
    reason: 'CANCELLED',
    message: 'The client went away.',
    disposition: 'never-sent',
  });
}
