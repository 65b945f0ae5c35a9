import { RouterError } from '@signalbox/domain';

type Result<Message> = IteratorResult<Message, void>;

/** A consumer that asked for the next message before it arrived. */
type Asking<Message> = {
  readonly resolve: (result: Result<Message>) => void;
  readonly reject: (error: RouterError) => void;
};

const DONE: IteratorReturnResult<void> = { done: true, value: undefined };

/** Fewer taken items than this are left in place while others wait: moving those costs more. */
const FORGET_FROM = 64;

/**
 * The streamed answer of a call, as its consumer reads it. It begins with the first `next`, as a generator would. It is
 * written by hand because every chunk of every answer passes here: a message that the consumer already waits for costs no
 * queue and no generator. The carrier of the call puts in items as they arrive; an item becomes a message when it is taken.
 */
export abstract class AnswerStream<Item, Message> implements AsyncGenerator<Message, void, undefined> {
  private state: 'new' | 'running' | 'over' = 'new';
  private failure: RouterError | undefined;
  /** Items that have arrived and that the consumer has not asked for yet, from `nextWaiting` on. */
  private waiting: Item[] = [];
  private nextWaiting = 0;
  private readonly asking: Asking<Message>[] = [];

  /** Begins the call. */
  protected abstract begin(): void;
  /** Takes an item and makes a message of it. @throws when the item is no message; the call then fails. */
  protected abstract take(item: Item): Message;
  /** What is kept of an item that has to wait. */
  protected toKeep(item: Item): Item {
    return item;
  }
  /** Ends the call with an error of this side. */
  protected abstract fail(error: RouterError): void;
  /** The consumer wants nothing more of a call that may still be running or still hold unread items. */
  protected abstract drop(): void;

  protected get isRunning(): boolean {
    return this.state === 'running';
  }

  /** How many items wait for the consumer. */
  protected get waitingItems(): number {
    return this.waiting.length - this.nextWaiting;
  }

  /** Hands an item to the consumer: now if it is waiting, otherwise when it asks. */
  protected put(item: Item): void {
    const first = this.asking.shift();
    if (first === undefined) {
      this.waiting.push(this.toKeep(item));
      return;
    }
    try {
      first.resolve({ done: false, value: this.take(item) });
    } catch (thrown) {
      first.reject(this.failed(thrown));
    }
  }

  /** Nothing more arrives. Waiting items are still read, unless `forget` is set. */
  protected finish(error: RouterError | undefined, forget: boolean): void {
    if (forget) this.forgetWaiting();
    this.state = 'over';
    // The waiting items are held only here from now on: a consumer that never asks for them holds up nothing else.
    if (this.waiting.length > 0) this.drop();
    const first = error === undefined ? undefined : this.asking.shift();
    if (error !== undefined && first !== undefined) first.reject(error);
    else this.failure = error;
    this.release();
  }

  next(): Promise<Result<Message>> {
    if (this.state === 'new') {
      this.state = 'running';
      this.begin();
    }
    const item = this.waiting[this.nextWaiting];
    if (item !== undefined) return this.give(item);
    if (this.state === 'running')
      return new Promise((resolve, reject) => this.asking.push({ resolve, reject }));
    const error = this.failure;
    this.failure = undefined;
    return error === undefined ? Promise.resolve(DONE) : Promise.reject(error);
  }

  return(): Promise<Result<Message>> {
    this.stop();
    return Promise.resolve(DONE);
  }

  throw(thrown: unknown): Promise<Result<Message>> {
    this.stop();
    return Promise.reject(thrown);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.stop();
    return Promise.resolve();
  }

  private give(item: Item): Promise<Result<Message>> {
    this.nextWaiting += 1;
    this.forgetTaken();
    try {
      return Promise.resolve({ done: false, value: this.take(item) });
    } catch (thrown) {
      return Promise.reject(this.failed(thrown));
    }
  }

  /** Ends a call whose item is no message; its consumer gets the error once. */
  private failed(thrown: unknown): RouterError {
    const error = RouterError.from(thrown);
    this.forgetWaiting();
    this.fail(error);
    this.failure = undefined;
    return error;
  }

  private stop(): void {
    const begun = this.state !== 'new';
    this.state = 'over';
    this.failure = undefined;
    this.forgetWaiting();
    if (begun) this.drop();
    this.release();
  }

  /** Lets go of what was taken, also while more is waiting: a consumer that is always a little behind would keep all of it. */
  private forgetTaken(): void {
    if (this.nextWaiting === this.waiting.length) this.forgetWaiting();
    else if (this.nextWaiting >= FORGET_FROM && this.nextWaiting * 2 >= this.waiting.length) {
      this.waiting.splice(0, this.nextWaiting);
      this.nextWaiting = 0;
    }
  }

  private forgetWaiting(): void {
    if (this.waiting.length > 0) this.waiting = [];
    this.nextWaiting = 0;
  }

  private release(): void {
    if (this.asking.length === 0) return;
    for (const { resolve } of this.asking.splice(0)) resolve(DONE);
  }
}
