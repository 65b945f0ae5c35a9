/** Messages that are made one after the other, until one is `undefined`. Who makes them cleans up by itself at the end. */
export type MessageSource<Message> = {
  /** @throws whatever ends the messages; it has cleaned up then, too. */
  next(): Promise<IteratorResult<Message, void>>;
  /** Nobody wants the rest. Called at most once, and perhaps after the end. */
  close(): void;
};

const DONE: IteratorReturnResult<void> = { done: true, value: undefined };

/**
 * The messages of a source that is opened when the first of them is asked for, as those of a generator are. A generator costs
 * several times as much for each message, and every piece of every answer is one.
 */
export class LazyMessages<Message> implements AsyncIterableIterator<Message, void> {
  private readonly open: () => MessageSource<Message>;
  private source: MessageSource<Message> | undefined;
  private isOver = false;

  /** @param open - What it throws is thrown by the first `next`. */
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
