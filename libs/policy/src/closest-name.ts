/** Longer names are not compared: typing errors in names of that length are unlikely. */
const MAX_LENGTH = 64;

/** The most names to list; a longer list would not help. */
const MOST_LISTED = 40;

/**
 * The known name that was probably meant, for "did you mean".
 * @returns `undefined` when none is close: more than a third of the letters would have to change.
 */
export function closestName(name: string, known: readonly string[]): string | undefined {
  if (name.length > MAX_LENGTH) return undefined;
  let best: string | undefined;
  let bestDistance = Math.floor(name.length / 3) + 1;
  for (const candidate of known) {
    if (candidate.length > MAX_LENGTH) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** The end of a message about an unknown name: `Did you mean "x"?`, or the list of known names. */
export function suggestName(name: string, known: readonly string[]): string {
  const meant = closestName(name, known);
  if (meant !== undefined) return `Did you mean "${meant}"?`;
  if (known.length === 0) return 'None is defined.';
  const more = known.length - MOST_LISTED;
  return more > 0
    ? `Known: ${known.slice(0, MOST_LISTED).join(', ')} and ${more} more.`
    : `Known: ${known.join(', ')}.`;
}

/** Levenshtein distance: how many letters must be added, dropped or changed. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const change = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const add = (current[column - 1] ?? 0) + 1;
      const drop = (previous[column] ?? 0) + 1;
      current.push(Math.min(change, add, drop));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
