/** Produces messages one after the other until it is done, and cleans up by itself at the end. */
export type MessageSource<Message> = {
  /** @throws the error that ends the messages; the source has then cleaned up, too. */
  next(): Promise<IteratorResult<Message, void>>;
  /** The consumer does not want the rest. Called at most once, perhaps after the end. */
  close(): void;
};

const DONE: IteratorReturnResult<void> = { done: true, value: undefined };

/**
 * The messages of a source that is opened when the first message is asked for, as with a generator. A generator costs several
 * times as much per message, and every piece of every answer is a message.
 */
export class LazyMessages<Message> implements AsyncIterableIterator<Message, void> {
  private readonly open: () => MessageSource<Message>;
  private source: MessageSource<Message> | undefined;
  private isOver = false;

  /** @param open - Opens the source; an error that it throws is thrown by the first `next`. */
  constructor(open: () => MessageSource<Message>) {
    this.open = open;
  }

  next(): Promise<IteratorResult<Message, void>> {
    if (this.isOver) return Promise.resolve(DONE);
    try {
      this.source ??= this.open();
    } catch (thrown) {
      this.isOver = true;
      return Promise.reject(thrown);
    }
    return this.source.next();
  }

  return(): Promise<IteratorResult<Message, void>> {
    if (!this.isOver) this.source?.close();
    this.isOver = true;
    return Promise.resolve(DONE);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
