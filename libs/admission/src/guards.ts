import { CRITICALITIES, isAtLeast, type Criticality, type Milliseconds } from '@signalbox/domain';

/** How loaded the process itself is. */
export type Pressure = {
  /** Used share of its maximum heap, 0 to 1. */
  readonly heapShare: number;
  /** Event-loop delay. */
  readonly loopDelayMs: Milliseconds;
};

/** At each of these heap shares one more level of importance is refused: sheddable first, critical last. */
const HEAP_STEPS = [0.85, 0.92, 0.97] as const;

/** With an event-loop delay of this or more, every step comes one earlier. */
const LATE_LOOP_MS: Milliseconds = 500;

/** The least important level that is admitted under this pressure; `undefined`: none. */
export function leastAdmitted({ heapShare, loopDelayMs }: Pressure): Criticality | undefined {
  const late = loopDelayMs >= LATE_LOOP_MS ? 1 : 0;
  const steps = HEAP_STEPS.filter((step) => heapShare >= step).length + late;
  return CRITICALITIES[CRITICALITIES.length - 1 - steps];
}

/** Whether a request of this importance is admitted. */
export function isAdmitted(criticality: Criticality, least: Criticality | undefined): boolean {
  return least !== undefined && isAtLeast(criticality, least);
}
