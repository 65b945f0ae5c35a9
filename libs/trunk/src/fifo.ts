/** What waits in the order in which it came. Putting and taking cost the same however long it is. */
export type Fifo<Item> = {
  /** The one that came first; undefined when nothing waits. */
  first: Link<Item> | undefined;
  last: Link<Item> | undefined;
};

type Link<Item> = { readonly item: Item; next: Link<Item> | undefined };

/** A line in which nothing waits. */
export function createFifo<Item>(): Fifo<Item> {
  return { first: undefined, last: undefined };
}

/** Puts an item behind all others. */
export function put<Item>(fifo: Fifo<Item>, item: Item): void {
  const link: Link<Item> = { item, next: undefined };
  if (fifo.last === undefined) fifo.first = link;
  else fifo.last.next = link;
  fifo.last = link;
}

/** Takes the item away that came first, if there is one. */
export function removeFirst<Item>(fifo: Fifo<Item>): void {
  fifo.first = fifo.first?.next;
  if (fifo.first === undefined) fifo.last = undefined;
}
