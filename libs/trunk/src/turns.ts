/** A member that can wait in a line. Only the functions of this file write its fields. */
export type Turn<Self> = {
  /** The line in which it waits, if any. */
  line: Turns<Self> | undefined;
  before: Self | undefined;
  after: Self | undefined;
};

/** The members waiting for a turn, in order. Each can leave from any position in constant time. */
export type Turns<Member> = {
  /** The member whose turn it is. */
  first: Member | undefined;
  last: Member | undefined;
};

/** Makes an empty line. */
export function createTurns<Member>(): Turns<Member> {
  return { first: undefined, last: undefined };
}

/** Appends a member, unless it waits in a line already. */
export function lineUp<Member extends Turn<Member>>(line: Turns<Member>, member: Member): void {
  if (member.line !== undefined) return;
  member.line = line;
  member.before = line.last;
  if (line.last === undefined) line.first = member;
  else line.last.after = member;
  line.last = member;
}

/** Removes a member from its line, if it waits in one, whatever its position. */
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
