import type { Bill } from '@signalbox/domain';

import type { AttemptBill, AttemptBill__Output } from '../gen/signalbox/adapter/v1/AttemptBill.js';
import { costFromWire, costToWire, usageFromWire, usageToWire } from './usage.js';

/** What a failed attempt is booked at → wire. */
export function attemptBillToWire({ usage, cost }: Bill): AttemptBill {
  return { usage: usageToWire(usage), cost: costToWire(cost) };
}

/** Wire → what a failed attempt is booked at. */
export function attemptBillFromWire({ usage, cost }: AttemptBill__Output): Bill {
  return { usage: usageFromWire(usage), cost: costFromWire(cost) };
}
