/** Gives the id under which a tool call of a conversation is sent. Call and result get the same one. */
export type CallIds = (id: string) => string;

/** How much of an id that is too long is kept: its end, which is what tells ids of one maker apart. */
const KEPT = 24;

/**
 * Starts the ids of one conversation. A conversation may have been begun by a provider with longer ids than this wire takes
 * (those of vLLM have 46 characters), so one that is longer than `maxLength` is replaced. The replacement depends only on
 * the calls before it: a longer conversation is sent with the same beginning, which the provider may have cached.
 */
export function createCallIds(maxLength: number): CallIds {
  let replaced: Map<string, string> | undefined;
  return (id) => {
    if (id.length <= maxLength) return id;
    replaced ??= new Map();
    const known = replaced.get(id);
    if (known !== undefined) return known;
    const made = `call_${replaced.size}_${id.slice(-KEPT)}`;
    replaced.set(id, made);
    return made;
  };
}
