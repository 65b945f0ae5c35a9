/** More names than this make a message longer but not clearer. */
const MOST_NAMES = 4;

/** Names for a sentence; of many names, the first few and the number of the others. */
export function someOf(names: readonly string[]): string {
  if (names.length <= MOST_NAMES) return names.join(', ');
  return `${names.slice(0, MOST_NAMES).join(', ')} and ${names.length - MOST_NAMES} others`;
}
