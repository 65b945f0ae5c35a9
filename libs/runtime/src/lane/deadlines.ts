import type { EpochMs, Milliseconds } from '@signalbox/domain';

/** Something that expires at a given time, unless it is removed before. */
export type Expiring = {
  readonly deadlineAt: EpochMs;
  expire(): void;
};

/** Many deadlines with two timers. Nothing expires early, and nothing later than a few milliseconds after its time. */
export type Deadlines = {
  add(item: Expiring): void;
  /** Removes an item; one that was never added is ignored. */
  remove(item: Expiring): void;
  close(): void;
};

/** Deadlines that fall into the same slot expire together. */
const SLOT_MS: Milliseconds = 8;

/** Items due later than this are set aside: most of them are removed before their time. */
const NEAR_MS: Milliseconds = 2_000;

/** How often the items set aside are checked. */
const SWEEP_MS: Milliseconds = 1_000;

/** Makes an empty set of deadlines. The timers keep no process alive. */
export function createDeadlines(now: () => EpochMs): Deadlines {
  const far = new Set<Expiring>();
  const near = new Map<number, Set<Expiring>>();
  let sweeping: NodeJS.Timeout | undefined;
  let timer: NodeJS.Timeout | undefined;
  let armedFor = Infinity;

  const arm = (slot: number): void => {
    if (slot >= armedFor) return;
    clearTimeout(timer);
    armedFor = slot;
    timer = setTimeout(expire, Math.max(0, slot * SLOT_MS - now())).unref();
  };
  const expire = (): void => {
    armedFor = Infinity;
    const due: Expiring[] = [];
    let next = Infinity;
    for (const [slot, items] of near) {
      if (slot * SLOT_MS > now()) next = Math.min(next, slot);
      else {
        near.delete(slot);
        due.push(...items);
      }
    }
    if (next !== Infinity) arm(next);
    for (const item of due) item.expire();
  };
  const sweep = (): void => {
    for (const item of far) {
      if (item.deadlineAt > now() + NEAR_MS) continue;
      far.delete(item);
      addNear(item);
    }
    if (far.size > 0) return;
    clearInterval(sweeping);
    sweeping = undefined;
  };
  const addNear = (item: Expiring): void => {
    const slot = slotOf(item);
    const items = near.get(slot);
    if (items === undefined) near.set(slot, new Set([item]));
    else items.add(item);
    arm(slot);
  };

  return {
    add(item) {
      if (item.deadlineAt <= now() + NEAR_MS) return addNear(item);
      far.add(item);
      sweeping ??= setInterval(sweep, SWEEP_MS).unref();
    },
    remove(item) {
      if (far.delete(item)) return;
      const slot = slotOf(item);
      const items = near.get(slot);
      if (items?.delete(item) && items.size === 0) near.delete(slot);
    },
    close() {
      clearTimeout(timer);
      clearInterval(sweeping);
      far.clear();
      near.clear();
    },
  };
}

function slotOf({ deadlineAt }: Expiring): number {
  return Math.ceil(deadlineAt / SLOT_MS);
}
