import { CRITICALITIES, isAtLeast, type Criticality, type Milliseconds } from '@signalbox/domain';

/** How the process itself is doing. */
export type Pressure = {
  /** Used share of the heap that it may have, 0 to 1. */
  readonly heapShare: number;
  /** How late its event loop is. */
  readonly loopDelayMs: Milliseconds;
};

/** From each of these heap shares on, one level of importance less is let in: sheddable first, critical last. */
const HEAP_STEPS = [0.85, 0.92, 0.97] as const;

/** An event loop that is this late makes every step come one earlier. */
const LATE_LOOP_MS: Milliseconds = 500;

/** The least important level that may come in under this pressure; `undefined`: nobody. */
export function leastAdmitted({ heapShare, loopDelayMs }: Pressure): Criticality | undefined {
  const late = loopDelayMs >= LATE_LOOP_MS ? 1 : 0;
  const steps = HEAP_STEPS.filter((step) => heapShare >= step).length + late;
  return CRITICALITIES[CRITICALITIES.length - 1 - steps];
}

/** Whether a request of this importance may come in. */
export function isAdmitted(criticality: Criticality, least: Criticality | undefined): boolean {
  return least !== undefined && isAtLeast(criticality, least);
}
