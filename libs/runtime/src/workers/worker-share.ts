/** The place of one worker among the workers of a service. */
export type WorkerShare = {
  /** From 1 on; it stays the same when the worker is restarted. */
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

/** The part of a total that one worker gets: the parts add up to the total, and the first workers get the remainder. */
export function partOf(total: number, { number, count }: WorkerShare): number {
  return Math.floor(total / count) + (number <= total % count ? 1 : 0);
}
