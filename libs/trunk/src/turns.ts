/** Somebody who can wait in a line. Only the functions of this file write what it holds. */
export type Turn<Self> = {
  /** Where it waits, if it does. */
  line: Turns<Self> | undefined;
  before: Self | undefined;
  after: Self | undefined;
};

/** Those who wait for a turn, in their order. Each of them can leave from anywhere at no cost. */
export type Turns<Member> = {
  /** Whose turn it is. */
  first: Member | undefined;
  last: Member | undefined;
};

/** A line in which nobody waits. */
export function createTurns<Member>(): Turns<Member> {
  return { first: undefined, last: undefined };
}

/** Lines a member up behind all others, unless it waits in a line already. */
export function lineUp<Member extends Turn<Member>>(line: Turns<Member>, member: Member): void {
  if (member.line !== undefined) return;
  member.line = line;
  member.before = line.last;
  if (line.last === undefined) line.first = member;
  else line.last.after = member;
  line.last = member;
}

/** Takes a member out of its line, wherever it is, if it waits in one. */
export function stepOut<Member extends Turn<Member>>(member: Member): void {
  const { line, before, after } = member;
  if (line === undefined) return;
  if (before === undefined) line.first = after;
  else before.after = after;
  if (after === undefined) line.last = before;
  else after.before = before;
  member.line = undefined;
  member.before = undefined;
  member.after = undefined;
}
