/** However much keeps coming, nothing waits for longer than this many turns of the event loop. */
const MOST_TURNS = 8;

/**
 * Lets what comes in one turn of the event loop be done at its end, one piece after the other, in the order in which it came;
 * while each turn brings more, it waits for the next one. A request runs through far more code than the fastest cache of a core
 * holds: of requests that are served singly each finds it gone, of those that take each step together only the first.
 * Nothing waits for a timer, and what comes alone does not wait.
 * @param run - Does one piece; it must not throw.
 */
export function createCohort<Piece>(run: (piece: Piece) => void): (piece: Piece) => void {
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
    waiting = [];
    turns = 0;
    before = 1;
    for (const piece of pieces) run(piece);
  };
  return (piece) => {
    if (waiting.push(piece) === 1) setImmediate(endTurn);
  };
}
