import type { Criticality, Milliseconds } from '@signalbox/domain';
import { isAdmitted } from './guards.js';
import type { Rate } from './rate.js';
import type { Ask, RefusalCause, Ticket } from './ticket.js';
import type { WaitingLine } from './waiting-line.js';

/** The state of a queue as a newcomer finds it. */
export type FoundQueue<Item extends Ticket> = {
  readonly lines: Readonly<Record<Criticality, WaitingLine<Item>>>;
  /** How often slots become free. */
  readonly departures: Rate;
  /** The least important level that is admitted; `undefined`: none. */
  readonly least: () => Criticality | undefined;
  /** Whether a slot is free. */
  readonly hasRoom: () => boolean;
  /** Whether the queue has reached its maximum length. */
  readonly isFull: () => boolean;
};

/** The rules for a newcomer to a queue. Asking changes nothing. */
export type NewcomerRules<Item extends Ticket> = {
  /** Why a request is refused now; `undefined`: it is admitted, or waits. */
  whyRefused(ask: Ask, now: Milliseconds): RefusalCause | undefined;
  /** The line and the tenant that must give up a place in a full queue to a newcomer; `undefined`: none has to. */
  whoGivesWay(ask: Ask): { readonly line: WaitingLine<Item>; readonly tenant: string } | undefined;
};

/** Makes the rules for newcomers to a queue. */
export function createNewcomerRules<Item extends Ticket>({
  lines,
  departures,
  least,
  hasRoom,
  isFull,
}: FoundQueue<Item>): NewcomerRules<Item> {
  /**
   * Why a newcomer that found no free slot should not wait; `undefined`: it may. A critical request whose deadline leaves
   * it time is not refused because of a momentarily low rate, which may recover.
   */
  const whyNotWait = (
    { criticality, tenant, deadlineAt }: Ask,
    now: Milliseconds,
  ): RefusalCause | undefined => {
    const perSecond = departures.perSecond(now);
    if (perSecond === undefined) return undefined;
    const line = lines[criticality];
    const moreImportant = criticality === 'standard' ? lines.critical.size : 0;
    const ahead = moreImportant + line.ahead(tenant);
    const turnAt = now + ((ahead + 1) * 1_000) / perSecond;
    const patientUntil = criticality === 'critical' ? Infinity : now + line.patienceMs(now);
    if (turnAt >= deadlineAt) return 'deadline';
    return turnAt >= patientUntil ? 'too-slow' : undefined;
  };

  const whoGivesWay: NewcomerRules<Item>['whoGivesWay'] = ({ criticality, tenant }) => {
    if (criticality === 'critical' && lines.standard.size > 0)
      return { line: lines.standard, tenant: lines.standard.busiest() ?? '' };
    const line = lines[criticality];
    const busiest = line.busiest();
    const isFairer = busiest !== undefined && line.sizeOf(busiest) > line.sizeOf(tenant) + 1;
    return isFairer ? { line, tenant: busiest } : undefined;
  };

  return {
    whyRefused(ask, now) {
      if (ask.deadlineAt <= now) return 'deadline';
      if (!isAdmitted(ask.criticality, least())) return 'pressure';
      // Any waiting request that may be admitted was admitted when the slot became free: those still waiting are held back
      // by `least`.
      if (hasRoom()) return undefined;
      if (ask.criticality === 'sheddable') return 'no-slot';
      const cause = whyNotWait(ask, now);
      if (cause !== undefined) return cause;
      return isFull() && whoGivesWay(ask) === undefined ? 'queue-full' : undefined;
    },
    whoGivesWay,
  };
}
