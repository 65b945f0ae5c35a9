import { EvaluationError } from '@marcbachmann/cel-js';
import type { EpochMs } from '@signalbox/domain';
import { wallTimeOf, type WallTime } from './calendar.js';
import { zoneOffset } from './zone-offset.js';

/** What a condition sees as `time`: the moment of the decision in the local time of one zone, computed when it is read. */
export class ConditionTime {
  readonly #now: EpochMs;
  readonly #zone: string;
  #wall: WallTime | undefined;

  /** @param zone - IANA name. */
  constructor(now: EpochMs, zone: string) {
    this.#now = now;
    this.#zone = zone;
  }

  get hour(): bigint {
    return BigInt(this.#read().hour);
  }

  get minute(): bigint {
    return BigInt(this.#read().minute);
  }

  /** `mon` to `sun`. */
  get weekday(): string {
    return this.#read().weekday;
  }

  /** 1 to 31. */
  get dayOfMonth(): bigint {
    return BigInt(this.#read().dayOfMonth);
  }

  /** 1 to 12. */
  get month(): bigint {
    return BigInt(this.#read().month);
  }

  /** The same moment in another zone. */
  inZone(zone: string): ConditionTime {
    return new ConditionTime(this.#now, zone);
  }

  #read(): WallTime {
    this.#wall ??= wallTimeOf(this.#now + this.#offset());
    return this.#wall;
  }

  #offset(): number {
    try {
      return zoneOffset(this.#now, this.#zone);
    } catch {
      throw new EvaluationError({ code: 'unknown_time_zone', message: 'There is no such time zone' });
    }
  }
}

/** CEL type of each field of `time`. */
export const TIME_FIELDS: Readonly<Record<Exclude<keyof ConditionTime, 'inZone'>, string>> = {
  hour: 'int',
  minute: 'int',
  weekday: 'string',
  dayOfMonth: 'int',
  month: 'int',
};
