import type { Pressure } from '@signalbox/admission';
import { RouterError, type Criticality } from '@signalbox/domain';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AdmissionAsk } from './admission-ask.js';
import { openAdmission, type Admission, type AdmissionSettings } from './open-admission.js';
import type { Slot } from './slot.js';

const EPOCH = 1_000_000;
const CALM: Pressure = { heapShare: 0.1, loopDelayMs: 0 };

let now = 0;
let pressure = CALM;
const counted: object[] = [];
let admission: Admission;

function open(settings: Partial<AdmissionSettings> = {}): Admission {
  return openAdmission({
    clock: { now: () => EPOCH + now, monotonic: () => now },
    random: () => 0,
    metrics: {
      add: (_metric, _value, labels) => void counted.push(labels),
      observe: () => undefined,
      set: () => undefined,
    },
    settings: { targetMs: 50, max: 2, maxOpen: 100, ...settings },
    load: { read: () => pressure, close: () => undefined },
  });
}

function ask(criticality: Criticality = 'standard', more: Partial<AdmissionAsk> = {}): AdmissionAsk {
  return { tenant: 'acme', criticality, deadlineAt: undefined, ...more };
}

/** The client stays. */
const STAYS = new AbortController().signal;

/** Enters where a slot must be free. */
function enterAtOnce(criticality: Criticality = 'standard'): Slot {
  const slot = admission.enter(ask(criticality), STAYS);
  if (slot instanceof Promise) throw new Error('It has to wait.');
  return slot;
}

/** Enters where it must wait. The rejection is handled here, since a test may look at it later. */
function enterWaiting(
  criticality: Criticality = 'standard',
  { signal = STAYS, ...more }: Partial<AdmissionAsk> & { readonly signal?: AbortSignal } = {},
): Promise<Slot> {
  const slot = admission.enter(ask(criticality, more), signal);
  if (!(slot instanceof Promise)) throw new Error('It need not wait.');
  slot.catch(() => undefined);
  return slot;
}

function errorOf(criticality: Criticality): RouterError {
  try {
    void admission.enter(ask(criticality), STAYS);
  } catch (error) {
    return RouterError.from(error);
  }
  throw new Error('It was let in.');
}

async function pass(milliseconds: number): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += 50) {
    now += 50;
    await vi.advanceTimersByTimeAsync(50);
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  now = 0;
  pressure = CALM;
  counted.length = 0;
  admission = open();
});
afterEach(async () => {
  await admission.close();
  vi.useRealTimers();
});

describe('the door of the ingress', () => {
  it('lets in without a promise while something is free', () => {
    expect([enterAtOnce(), enterAtOnce()]).toHaveLength(2);
  });

  it('refuses with an honest time to come again, and counts it', () => {
    enterAtOnce();
    enterAtOnce();
    expect(errorOf('sheddable')).toMatchObject({
      reason: 'OVERLOADED',
      disposition: 'never-sent',
      retryAfterMs: 2_000,
      message: 'The request was not begun. More important requests take all that can be done now.',
    });
    expect(counted).toEqual([{ criticality: 'sheddable', cause: 'no-slot' }]);
  });

  it('tells for a second that somebody was refused', () => {
    admission = open({ max: 1 });
    enterAtOnce();
    expect(admission.isRefusing).toBe(false);
    errorOf('sheddable');
    expect(admission.isRefusing).toBe(true);
    now += 999;
    expect(admission.isRefusing).toBe(true);
    now += 1;
    expect(admission.isRefusing).toBe(false);
  });

  it('turns away whom it would refuse, with the same words', () => {
    expect(admission.turnAway(ask())).toBeUndefined();
    const slots = [enterAtOnce(), enterAtOnce()];
    const { message, retryAfterMs } = errorOf('sheddable');
    expect(admission.turnAway(ask('sheddable'))).toMatchObject({
      reason: 'OVERLOADED',
      message,
      retryAfterMs,
    });
    now += 1_000;
    void enterWaiting();
    slots[0]?.leave();
    expect(admission.turnAway(ask('standard', { deadlineAt: EPOCH + now + 100 }))?.message).toContain(
      'before its deadline',
    );
    expect(admission.turnAway(ask('standard', { deadlineAt: EPOCH + now + 900 }))).toBeUndefined();
    expect(counted).toEqual([
      { criticality: 'sheddable', cause: 'no-slot' },
      { criticality: 'sheddable', cause: 'no-slot' },
      { criticality: 'standard', cause: 'deadline' },
    ]);
  });

  it('lets a request go on whose deadline has passed, for that is told in another way', () => {
    enterAtOnce();
    enterAtOnce();
    expect(admission.turnAway(ask('sheddable', { deadlineAt: EPOCH }))).toBeUndefined();
    expect(admission.turnAway(ask('sheddable', { deadlineAt: EPOCH + 1 }))).toBeDefined();
  });

  it('lets the next one in once content has come, and counts the end of that request no more', async () => {
    const [first, second] = [enterAtOnce(), enterAtOnce()];
    const [third, fourth] = [enterWaiting(), enterWaiting('critical')];
    first.started();
    await fourth;
    first.started();
    first.leave();
    first.leave();
    expect(errorOf('sheddable').reason).toBe('OVERLOADED');
    second.leave();
    await third;
    expect(errorOf('sheddable').reason).toBe('OVERLOADED');
  });

  it('forgets whoever goes away while it waits', async () => {
    const held = enterAtOnce();
    enterAtOnce();
    const abort = new AbortController();
    const waiting = enterWaiting('standard', { signal: abort.signal });
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ reason: 'CANCELLED' });
    const gone = enterWaiting('standard', { signal: AbortSignal.abort() });
    await expect(gone).rejects.toMatchObject({ reason: 'CANCELLED' });
    held.leave();
    expect(enterAtOnce()).toBeDefined();
  });

  it('sends away whose deadline passes while it waits, and who waited for a second', async () => {
    enterAtOnce();
    enterAtOnce();
    const doomed = enterWaiting('standard', { deadlineAt: EPOCH + 200 });
    const patient = enterWaiting();
    await pass(200);
    await expect(doomed).rejects.toMatchObject({ reason: 'OVERLOADED', disposition: 'never-sent' });
    await pass(1_000);
    await expect(patient).rejects.toMatchObject({ reason: 'OVERLOADED' });
    expect(counted).toEqual([
      { criticality: 'standard', cause: 'deadline' },
      { criticality: 'standard', cause: 'too-slow' },
    ]);
  });

  it('lets in fewer while the event loop is late, and more again when it is not', async () => {
    await admission.close();
    admission = open({ max: 20 });
    const slots = Array.from({ length: 20 }, () => enterAtOnce());
    pressure = { heapShare: 0.1, loopDelayMs: 60 };
    await pass(5_000);
    for (const slot of slots.splice(8)) slot.leave();
    expect(errorOf('sheddable').reason).toBe('OVERLOADED');
    pressure = CALM;
    for (let used = slots.length; used < 12; used++) {
      await pass(200);
      slots.push(enterAtOnce());
    }
    expect(slots).toHaveLength(12);
  });

  it('lets in fewer while even the fastest decision takes longer than usual', async () => {
    await admission.close();
    admission = open({ max: 20 });
    admission.decided(2);
    const slots = Array.from({ length: 20 }, () => enterAtOnce());
    for (let interval = 0; interval < 50; interval++) {
      admission.decided(2_000);
      admission.decided(80);
      await pass(100);
    }
    for (const slot of slots.splice(8)) slot.leave();
    expect(errorOf('sheddable').reason).toBe('OVERLOADED');
  });

  it('keeps out the less important while memory is short', async () => {
    pressure = { heapShare: 0.86, loopDelayMs: 0 };
    await pass(100);
    expect(errorOf('sheddable').message).toContain('short of memory');
    enterAtOnce('standard');
    pressure = { heapShare: 0.98, loopDelayMs: 0 };
    await pass(100);
    expect(errorOf('critical').reason).toBe('OVERLOADED');
  });

  it('has a hard bound on open requests, whether they have begun or not', async () => {
    await admission.close();
    admission = open({ maxOpen: 3 });
    const slots = [1, 2, 3].map(() => {
      const slot = enterAtOnce();
      slot.started();
      return slot;
    });
    expect(errorOf('critical')).toMatchObject({ reason: 'OVERLOADED' });
    expect(admission.turnAway(ask('critical'))?.message).toBe(errorOf('critical').message);
    slots[0]?.leave();
    expect(admission.turnAway(ask('critical'))).toBeUndefined();
    expect(enterAtOnce('critical')).toBeDefined();
  });
});
