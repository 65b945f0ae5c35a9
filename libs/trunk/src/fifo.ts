/** A first-in, first-out queue. Adding and removing take constant time. */
export type Fifo<Item> = {
  /** The oldest item; undefined when empty. */
  first: Link<Item> | undefined;
  last: Link<Item> | undefined;
};

type Link<Item> = { readonly item: Item; next: Link<Item> | undefined };

/** Makes an empty queue. */
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

/** Removes the oldest item, if there is one. */
export function removeFirst<Item>(fifo: Fifo<Item>): void {
  fifo.first = fifo.first?.next;
  if (fifo.first === undefined) fifo.last = undefined;
}
