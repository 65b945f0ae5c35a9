/** However much keeps coming, nobody waits for more to come for longer than this many turns of the event loop. */
const MOST_TURNS = 8;

/**
 * So many begin in one turn where those whom they call are other processes, which can go on with them while the next ones begin:
 * with all at once everybody would wait for everybody.
 */
export const COHORT_OF_A_PROCESS = 8;

/**
 * Lets what comes in one turn of the event loop be done at its end, one piece after the other, in the order in which it came;
 * while each turn brings more, it waits for the next one. A request runs through far more code than the fastest cache of a core
 * holds: of requests that are served singly each finds it gone, of those that take each step together only the first.
 * Nothing waits for a timer, and what comes alone does not wait.
 * @param run - Does one piece; it must not throw.
 * @param most - The most pieces that are done in one turn; the others are in the next ones.
 */
export function createCohort<Piece>(
  run: (piece: Piece) => void,
  most = Number.POSITIVE_INFINITY,
): (piece: Piece) => void {
  const waiting: Piece[] = [];
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
    const pieces = waiting.splice(0, most);
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
