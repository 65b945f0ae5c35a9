import type { DomainEvent } from '@signalbox/domain';
import { systemClock } from '@signalbox/runtime';
import { afterEach, expect, it, vi } from 'vitest';
import { openInFlight, type InFlight } from './in-flight.js';

const told: [string, number][] = [];
let counts: InFlight | undefined;

afterEach(async () => {
  await counts?.close?.();
  told.length = 0;
});

function open(): InFlight {
  const announce = (event: DomainEvent): void => {
    if (event.kind === 'backend-signals-observed') told.push([event.backend, event.readings[0]?.value ?? -1]);
  };
  counts = openInFlight({ announce }, systemClock);
  return counts;
}

it('tells how many attempts are under way at each backend, and that there are none any more', async () => {
  const inFlight = open();
  const leaveFirst = inFlight.enter('a');
  const leaveSecond = inFlight.enter('a');
  inFlight.enter('b');
  await vi.waitFor(() =>
    expect(told).toEqual(
      expect.arrayContaining([
        ['a', 2],
        ['b', 1],
      ]),
    ),
  );

  leaveFirst();
  leaveFirst();
  await vi.waitFor(() => expect(told).toContainEqual(['a', 1]));
  leaveSecond();
  await vi.waitFor(() => expect(told).toContainEqual(['a', 0]));
});

it('tells again what does not change, so that it is not held for forgotten', async () => {
  open().enter('a');
  await vi.waitFor(
    () => expect(told.filter(([backend]) => backend === 'a').length).toBeGreaterThan(1),
    5_000,
  );
});
