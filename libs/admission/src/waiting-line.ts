import type { Milliseconds } from '@signalbox/domain';
import { STANDING_AFTER_MS, type Patience } from './patience.js';
import type { Ticket } from './ticket.js';

/** The waiting requests of one importance, by tenant; those of one tenant oldest first. */
export type WaitingLine<Item extends Ticket> = {
  readonly size: number;
  /** How many requests of a tenant wait here. */
  sizeOf(tenant: string): number;
  /** How many are served before a newcomer of this tenant. */
  ahead(tenant: string): number;
  push(item: Item, now: Milliseconds): void;
  /** Removes the request whose turn it is. */
  shift(): Item | undefined;
  remove(item: Item): void;
  /** The tenant with the most waiting. */
  busiest(): string | undefined;
  /** Removes the newest request of a tenant. */
  pop(tenant: string): Item | undefined;
  /** How long a request may wait here, as of now. */
  patienceMs(now: Milliseconds): Milliseconds;
  items(): Iterable<Item>;
};

type TenantLine<Item> = { readonly items: Item[]; turn: number };

/**
 * Makes an empty line. The tenant with the fewest requests in flight goes first, and among equals the one whose last turn
 * was longest ago: so equals take turns. A tenant that joins is placed at the end of the round, so that leaving and coming
 * back gains nothing.
 * @param underWay How many requests of a tenant are in flight.
 */
export function createWaitingLine<Item extends Ticket>(
  patience: Patience,
  underWay: (tenant: string) => number,
): WaitingLine<Item> {
  const tenants = new Map<string, TenantLine<Item>>();
  let size = 0;
  let turns = 0;
  let standingSince = 0;

  const sizeOf = (tenant: string): number => tenants.get(tenant)?.items.length ?? 0;
  const take = (tenant: string, line: TenantLine<Item>, index: number): Item | undefined => {
    const [item] = line.items.splice(index, 1);
    if (item !== undefined) size -= 1;
    if (line.items.length === 0) tenants.delete(tenant);
    return item;
  };
  return {
    get size() {
      return size;
    },
    sizeOf,
    ahead(tenant) {
      const own = sizeOf(tenant);
      let ahead = 0;
      for (const { items } of tenants.values()) ahead += Math.min(items.length, own + 1);
      return ahead;
    },
    push(item, now) {
      if (size === 0) standingSince = now;
      const { tenant } = item.ask;
      const line = tenants.get(tenant) ?? { items: [], turn: (turns += 1) };
      tenants.set(tenant, line);
      line.items.push(item);
      size += 1;
    },
    shift() {
      let best:
        | { readonly tenant: string; readonly line: TenantLine<Item>; readonly busy: number }
        | undefined;
      for (const [tenant, line] of tenants) {
        const busy = underWay(tenant);
        const isBetter =
          best === undefined || busy < best.busy || (busy === best.busy && line.turn < best.line.turn);
        if (isBetter) best = { tenant, line, busy };
      }
      if (best === undefined) return undefined;
      best.line.turn = turns += 1;
      return take(best.tenant, best.line, 0);
    },
    remove(item) {
      const { tenant } = item.ask;
      const line = tenants.get(tenant);
      const index = line?.items.indexOf(item) ?? -1;
      if (line !== undefined && index >= 0) take(tenant, line, index);
    },
    busiest() {
      let busiest: string | undefined;
      for (const tenant of tenants.keys()) {
        if (busiest === undefined || sizeOf(tenant) > sizeOf(busiest)) busiest = tenant;
      }
      return busiest;
    },
    pop(tenant) {
      const line = tenants.get(tenant);
      return line === undefined ? undefined : take(tenant, line, line.items.length - 1);
    },
    patienceMs: (now) =>
      size > 0 && now - standingSince > STANDING_AFTER_MS ? patience.standingMs : patience.burstMs,
    *items() {
      for (const { items } of tenants.values()) yield* items;
    },
  };
}
