import type { EpochMs, FieldViolation } from '@signalbox/domain';

/** The header in which a client says how long it will wait, in whole milliseconds from when the request arrived. */
export const TIMEOUT_HEADER = 'x-signalbox-timeout-ms';

const LONGEST_MS = 3_600_000;

const NOTHING_SAID = { violations: [] } as const;

/** When a client stops waiting, or what is wrong with its header; neither when it has sent none. */
export function wishedDeadline(
  header: string | undefined,
  receivedAt: EpochMs,
): { readonly deadlineAt?: EpochMs; readonly violations: readonly FieldViolation[] } {
  if (header === undefined) return NOTHING_SAID;
  const timeoutMs = /^\d{1,7}$/.test(header) ? Number(header) : 0;
  if (timeoutMs >= 1 && timeoutMs <= LONGEST_MS)
    return { deadlineAt: receivedAt + timeoutMs, violations: [] };
  const description = `must be a whole number of milliseconds from 1 to ${LONGEST_MS}`;
  return { violations: [{ field: TIMEOUT_HEADER, description }] };
}
