import type { Warning } from '@signalbox/domain';
import { answerUsage } from './answer-usage.js';
import type { Chunks } from './chunk-batches.js';
import type { StreamEnd } from './chunk-stream.js';
import type { OpenRequest } from './open-request.js';
import type { AnswerFacts } from './request-report.js';
import type { RunNews } from './run-news.js';
import type { ServeEvent } from './serve-event.js';

/** Opens the request of a stream, with what can be reported of its answer. */
export type OpenStreamed = (
  facts: (end: StreamEnd) => AnswerFacts,
) => Promise<OpenRequest<Chunks, StreamEnd>>;

type Turn = IteratorResult<ServeEvent, void>;

const OVER: Turn = { done: true, value: undefined };

/**
 * The events of one streamed answer, for a consumer that asks for one after the other and calls `return` when it leaves. The
 * request is opened when the first one is asked for. Written by hand, since every chunk of every stream passes here: a
 * generator makes more promises.
 */
export class ServedStream implements AsyncIterableIterator<ServeEvent, void, undefined> {
  readonly #begin: OpenStreamed;
  #events: StreamEvents | undefined;
  #isLeft = false;

  constructor(begin: OpenStreamed) {
    this.#begin = begin;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<Turn> {
    if (this.#isLeft) return this.return();
    return this.#events === undefined ? this.#first() : this.#events.next();
  }

  /** The consumer wants no more. */
  return(): Promise<Turn> {
    this.#isLeft = true;
    this.#events?.close();
    return Promise.resolve(OVER);
  }

  async #first(): Promise<Turn> {
    try {
      this.#events = new StreamEvents(await this.#begin((end) => this.#factsOf(end)));
    } catch (thrown) {
      this.#isLeft = true;
      throw thrown;
    }
    return this.next();
  }

  #factsOf({ finish }: StreamEnd): AnswerFacts {
    return { model: this.#events?.model, finishReason: finish.reason };
  }
}

/** The events of a request that is open. */
class StreamEvents {
  /** The model that answers, once that is known. */
  model: string | undefined;
  readonly #open: OpenRequest<Chunks, StreamEnd>;
  #warnings: readonly Warning[];
  #isOver = false;

  constructor(open: OpenRequest<Chunks, StreamEnd>) {
    this.#open = open;
    this.#warnings = open.warnings;
  }

  next(): Promise<Turn> {
    if (!this.#isOver) return this.#open.attempts.next().then(this.#gave, this.#broke);
    this.close();
    return Promise.resolve(OVER);
  }

  /** Stops whatever is under way. */
  close(): void {
    this.#isOver = true;
    this.#open.close();
  }

  /** Made once, since every event passes here. */
  readonly #gave = (news: RunNews<Chunks, StreamEnd>): Turn => {
    try {
      return { done: false, value: this.#eventOf(news) };
    } catch (thrown) {
      return this.#broke(thrown);
    }
  };

  readonly #broke = (thrown: unknown): never => {
    const failure = this.#open.failed(thrown);
    this.close();
    throw failure;
  };

  #eventOf(news: RunNews<Chunks, StreamEnd>): ServeEvent {
    switch (news.kind) {
      case 'committed':
        return news;
      case 'item':
        return { kind: 'chunks', chunks: this.#shown(news.item) };
      case 'succeeded': {
        this.#isOver = true;
        const { finish, warnings } = news.result;
        const route = this.#open.finished(news.result);
        const told = { ...finish, usage: answerUsage(finish.usage, route) };
        return { kind: 'finished', finish: told, warnings: [...this.#warnings, ...warnings], route };
      }
      case 'truncated':
        this.#isOver = true;
        return { kind: 'truncated', error: news.error, route: this.#open.truncated(news.error) };
      case 'failed':
        throw news.error;
    }
  }

  /** The first chunk names the model that answers, and carries all warnings. */
  #shown(chunks: Chunks): Chunks {
    const [first] = chunks;
    if (first?.kind !== 'stream-start') return chunks;
    this.model = first.model;
    this.#warnings = [...this.#warnings, ...first.warnings];
    return [{ ...first, warnings: this.#warnings }, ...chunks.slice(1)];
  }
}
