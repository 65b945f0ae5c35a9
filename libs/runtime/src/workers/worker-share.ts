/** Which of the workers of a service one is. */
export type WorkerShare = {
  /** From 1 on; it stays the same when the worker is started again. */
  readonly number: number;
  /** How many there are. */
  readonly count: number;
};

/** A share as text, for example `2/4`. */
export function textOf({ number, count }: WorkerShare): string {
  return `${number}/${count}`;
}

/** The share in a text; `undefined` when there is none. */
export function shareFrom(text: string): WorkerShare | undefined {
  const [, number, count] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  return number === undefined ? undefined : { number: Number(number), count: Number(count) };
}

/** The part of a whole number that one worker gets: all parts together are the whole, and the first ones get what is left over. */
export function partOf(total: number, { number, count }: WorkerShare): number {
  return Math.floor(total / count) + (number <= total % count ? 1 : 0);
}
