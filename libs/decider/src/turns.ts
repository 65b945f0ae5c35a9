/** The turn counters for round-robin pickers. Every rule has its own. */
export type Turns = {
  /** Takes the turn of a rule's next decision. */
  readonly next: (rule: string) => number;
  /** The same without advancing it. */
  readonly peek: (rule: string) => number;
};

/** Starts counting. The counter of a rule that a policy no longer has stays: there are few rules. */
export function createTurns(): Turns {
  const turns = new Map<string, number>();
  const peek = (rule: string): number => turns.get(rule) ?? 0;
  return {
    peek,
    next: (rule) => {
      const turn = peek(rule);
      turns.set(rule, turn + 1);
      return turn;
    },
  };
}
