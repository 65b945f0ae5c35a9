/** A piece waits for more pieces to arrive for at most this many turns of the event loop. */
const MOST_TURNS = 8;

/**
 * At least this many begin in one turn where the services they call are other processes: those can work on the first half while
 * the next one begins. If all began at once, each process would wait for the other.
 */
const LEAST_IN_A_TURN = 8;

/** How many of the waiting pieces begin in one turn. */
export type CohortSize = (waiting: number) => number;

/** All of them. */
export const wholeCohort: CohortSize = (waiting) => waiting;

/** Half of them, so that no piece waits for many turns, however many arrive and however long a turn takes. */
export const halfCohort: CohortSize = (waiting) =>
  Math.min(waiting, Math.max(LEAST_IN_A_TURN, Math.ceil(waiting / 2)));

/**
 * Collects the pieces that arrive in one turn of the event loop and runs them at its end, in the order of their arrival; while
 * each turn brings more than the one before, it waits for the next turn. A request runs through far more code than the fastest
 * cache of a core holds: requests served one by one each find that code evicted; requests that take each step together share
 * it, and only the first one misses. No timer is involved, and a piece that arrives alone does not wait for others.
 * @param run - Runs one piece; it must not throw.
 * @param size - How many pieces run in one turn, at least one; the others follow in the next turns.
 */
export function createCohort<Piece>(
  run: (piece: Piece) => void,
  size: CohortSize = wholeCohort,
): (piece: Piece) => void {
  let waiting: Piece[] = [];
  let turns = 0;
  /** How many pieces waited at the end of the last turn. */
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
      // These have already waited for others.
      turns = MOST_TURNS;
      setImmediate(endTurn);
    }
    for (const piece of pieces) run(piece);
  };
  return (piece) => {
    if (waiting.push(piece) === 1) setImmediate(endTurn);
  };
}
