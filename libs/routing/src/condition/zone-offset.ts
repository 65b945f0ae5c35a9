import type { EpochMs, Milliseconds } from '@signalbox/domain';

/** Everywhere, and for decades, clock changes have happened at full quarters of an hour UTC. */
const QUARTER_MS = 900_000;

/** The most zones that are cached; names come from the policy, but a condition may build one from what a caller sends. */
const MOST_ZONES = 64;

type KnownZone = { readonly format: Intl.DateTimeFormat; quarter: number; offsetMs: Milliseconds };

/** The cache: it affects only the time that an answer takes. */
const known = new Map<string, KnownZone>();

/**
 * By how much local time is ahead of UTC. `Intl` is called once per quarter of an hour, not for every decision.
 * @param zone - IANA name.
 * @throws RangeError when there is no such zone, or no such time.
 */
export function zoneOffset(now: EpochMs, zone: string): Milliseconds {
  const quarter = Math.floor(now / QUARTER_MS);
  const entry = known.get(zone) ?? remember(zone);
  if (entry.quarter !== quarter) {
    entry.offsetMs = readOffset(entry.format, now);
    entry.quarter = quarter;
  }
  return entry.offsetMs;
}

function remember(zone: string): KnownZone {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' });
  if (known.size >= MOST_ZONES) known.clear();
  const entry = { format, quarter: Number.NaN, offsetMs: 0 };
  known.set(zone, entry);
  return entry;
}

const OFFSET = /^GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

/** Parses `GMT`, `GMT+05:30` or, for historic dates, `GMT-00:44:30`. */
function readOffset(format: Intl.DateTimeFormat, now: EpochMs): Milliseconds {
  const text = format.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = 0, minutes = 0, seconds = 0] = OFFSET.exec(text) ?? [];
  const length = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
  return sign === '-' ? -length : length;
}
