/** More names than this make a message longer and not clearer. */
const MOST_NAMES = 4;

/** Names for a sentence; of many, the first few and how many others there are. */
export function someOf(names: readonly string[]): string {
  if (names.length <= MOST_NAMES) return names.join(', ');
  return `${names.slice(0, MOST_NAMES).join(', ')} and ${names.length - MOST_NAMES} others`;
}
