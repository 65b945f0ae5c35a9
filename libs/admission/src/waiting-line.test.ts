import { describe, expect, it } from 'vitest';
import type { Ticket } from './ticket.js';
import { createWaitingLine } from './waiting-line.js';

const PATIENCE = { burstMs: 1_000, standingMs: 100 };

function lineOf(underWay: Readonly<Record<string, number>> = {}) {
  return createWaitingLine<Ticket>(PATIENCE, (tenant) => underWay[tenant] ?? 0);
}

let entered = 0;
function ticket(tenant: string): Ticket {
  const ask = { tenant, criticality: 'standard', deadlineAt: Infinity } as const;
  return { ask, enteredAt: (entered += 1), state: 'waiting', release: () => [] };
}

describe('a waiting line', () => {
  it('gives every tenant its turn, and each its oldest first', () => {
    const line = lineOf();
    const [a1, a2, a3, b1] = [ticket('a'), ticket('a'), ticket('a'), ticket('b')];
    for (const each of [a1, a2, a3, b1]) line.push(each, 0);
    expect([line.shift(), line.shift(), line.shift(), line.shift(), line.shift()]).toEqual([
      a1,
      b1,
      a2,
      a3,
      undefined,
    ]);
  });

  it('prefers the tenant with the fewest under way', () => {
    const line = lineOf({ a: 2, b: 1 });
    const [a, b] = [ticket('a'), ticket('b')];
    line.push(a, 0);
    line.push(b, 0);
    expect([line.shift(), line.shift()]).toEqual([b, a]);
  });

  it('starves nobody where another tenant comes back at once', () => {
    const line = lineOf();
    const patient = ticket('patient');
    line.push(ticket('eager'), 0);
    line.push(patient, 0);
    line.shift();
    line.push(ticket('eager'), 0);
    expect(line.shift()).toBe(patient);
  });

  it('knows how many go before a newcomer', () => {
    const line = lineOf();
    for (const tenant of ['a', 'a', 'a', 'b']) line.push(ticket(tenant), 0);
    expect([line.ahead('a'), line.ahead('b'), line.ahead('c')]).toEqual([4, 3, 2]);
  });

  it('lets go of whoever leaves, and of the newest of the busiest', () => {
    const line = lineOf();
    const [a1, a2, b] = [ticket('a'), ticket('a'), ticket('b')];
    for (const each of [a1, a2, b]) line.push(each, 0);
    expect(line.busiest()).toBe('a');
    expect(line.pop('a')).toBe(a2);
    line.remove(a1);
    line.remove(a1);
    expect([line.size, line.sizeOf('a'), [...line.items()]]).toEqual([1, 0, [b]]);
  });

  it('has less patience once it has not been empty for a while', () => {
    const line = lineOf();
    line.push(ticket('a'), 1_000);
    expect(line.patienceMs(1_400)).toBe(1_000);
    expect(line.patienceMs(1_501)).toBe(100);
    line.shift();
    expect(line.patienceMs(1_501)).toBe(1_000);
    line.push(ticket('a'), 2_000);
    expect(line.patienceMs(2_001)).toBe(1_000);
  });
});
