/** However much keeps coming, nobody waits for more to come for longer than this many turns of the event loop. */
const MOST_TURNS = 8;

/**
 * So many begin in one turn at least where those whom they call are other processes, which can go on with them while the next
 * ones begin: with all at once everybody would wait for everybody.
 */
const LEAST_IN_A_TURN = 8;

/** How many of those that wait begin in one turn. */
export type CohortSize = (waiting: number) => number;

/** All of them. */
export const wholeCohort: CohortSize = (waiting) => waiting;

/** Half of them, so that nobody waits for many turns however many come, and however long a turn is. */
export const halfCohort: CohortSize = (waiting) =>
  Math.min(waiting, Math.max(LEAST_IN_A_TURN, Math.ceil(waiting / 2)));

/**
 * Lets what comes in one turn of the event loop be done at its end, one piece after the other, in the order in which it came;
 * while each turn brings more, it waits for the next one. A request runs through far more code than the fastest cache of a core
 * holds: of requests that are served singly each finds it gone, of those that take each step together only the first.
 * Nothing waits for a timer, and what comes alone does not wait.
 * @param run - Does one piece; it must not throw.
 * @param size - How many are done in one turn, at least one; the others are in the next ones.
 */
export function createCohort<Piece>(
  run: (piece: Piece) => void,
  size: CohortSize = wholeCohort,
): (piece: Piece) => void {
  let waiting: Piece[] = [];
  let turns = 0;
  /** How many there were at the end of the last turn. */
  let before = 1;
  const endTurn = (): void => {
    turns += 1;
    if (waiting.length > before && turns < MOST_TURNS) {
      before = waiting.length;
      setImmediate(endTurn);
      return;
    }
    const pieces = waiting;
    waiting = pieces.splice(size(pieces.length));
    before = 1;
    turns = 0;
    if (waiting.length > 0) {
      // These have waited for others already.
      turns = MOST_TURNS;
      setImmediate(endTurn);
    }
    for (const piece of pieces) run(piece);
  };
  return (piece) => {
    if (waiting.push(piece) === 1) setImmediate(endTurn);
  };
}
