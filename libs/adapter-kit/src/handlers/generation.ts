import type { AdapterChatCall } from '@signalbox/contracts';
import { RouterError } from '@signalbox/domain';
import type { CallContext } from '@signalbox/runtime';
import { createFrameReader } from '@signalbox/translation';
import { attemptHeaders, backendOf, type Adapter } from '../adapter.js';
import { collected, isLast, type Answer } from '../answer/answer.js';
import { createDelivery, type AnswerMessage, type Deliver } from '../answer/delivery.js';
import type { MessageSource } from '../answer/lazy-messages.js';
import { replyFormat } from '../answer/reply-format.js';
import { StreamAnswer } from '../answer/stream-answer.js';
import { WholeAnswer } from '../answer/whole-answer.js';
import { Attempt } from '../attempt/attempt.js';
import { CallGuard } from '../attempt/call-guard.js';
import type { ServedBackend } from '../backends/served-backend.js';
import { entryTo, type Entry } from '../credentials/entry.js';
import { redactedFailure } from '../credentials/redacted-failure.js';
import { callProvider } from '../provider-call.js';
import type { BodyRead, ProviderReply } from '../transport/transport.js';

type Result = IteratorResult<AnswerMessage, void>;

const DONE: Result = { done: true, value: undefined };

/** One call to a provider, from the gate to the last message of its answer. */
export class Generation implements MessageSource<AnswerMessage> {
  private readonly adapter: Adapter;
  private readonly request: AdapterChatCall;
  private readonly backend: ServedBackend;
  private readonly leave: () => void;
  private readonly attempt: Attempt;
  private readonly guard: CallGuard;
  private entry: Entry | undefined;
  private reply: ProviderReply | undefined;
  private answer: Answer | undefined;
  private deliver: Deliver | undefined;
  private isOver = false;

  /** @throws RouterError when the call cannot begin: there is no such backend, no room, or no time. */
  constructor(adapter: Adapter, request: AdapterChatCall, { cancelled, deadlineAt, trace }: CallContext) {
    const { attempt: context, chat, stream, estimatedInputTokens } = request;
    this.adapter = adapter;
    this.request = request;
    this.backend = backendOf(adapter, context.backend);
    this.leave = adapter.gate.enter(this.backend.upstream, context.criticality, deadlineAt);
    this.attempt = new Attempt(adapter, {
      context,
      backend: this.backend,
      operation: 'chat',
      streamed: stream,
      estimatedInputTokens,
      maxOutputTokens: chat.sampling.maxOutputTokens ?? this.backend.maxOutputTokens,
      trace,
    });
    const { firstTokenMs, idleMs } = context;
    this.guard = new CallGuard({ cancelled, firstTokenMs, idleMs });
  }

  /** Reads until there is a message to send; the provider is read no faster than the client reads. */
  async next(): Promise<Result> {
    try {
      while (!this.isOver) {
        this.reply ??= await this.call();
        const answer = (this.answer ??= this.answerOf(this.reply));
        let read: BodyRead;
        let broken: RouterError | undefined;
        answer.waiting();
        try {
          const coming = this.reply.body.read();
          read = coming instanceof Promise ? await coming : coming;
        } catch (thrown) {
          broken = RouterError.from(thrown);
        }
        const batch = answer.take(read, broken);
        const value = batch.length === 0 ? undefined : this.deliver?.(batch);
        if (read === undefined || isLast(batch)) this.close();
        if (value !== undefined) return { done: false, value };
      }
      return DONE;
    } catch (thrown) {
      const error = this.attempt.fail(redactedFailure(thrown, this.entry));
      this.entry?.failed(error);
      this.close();
      throw error;
    }
  }

  close(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.reply?.body.discard();
    this.entry?.ended();
    this.guard.release();
    this.attempt.abandon();
    this.leave();
  }

  /** Calls the provider. @returns its successful reply, with the body still to be read. */
  private call(): Promise<ProviderReply> {
    const { adapter, attempt, backend, guard, request } = this;
    const { definition, transport } = adapter;
    const { upstream, model, defaultMaxOutputTokens } = backend;
    const wire = definition.dialect.encodeChat(request.chat, {
      model,
      stream: request.stream,
      defaultMaxOutputTokens,
    });
    this.deliver = createDelivery(attempt, wire.warnings);
    this.entry = entryTo(upstream, 'call');
    return callProvider(wire, {
      upstream,
      entry: this.entry,
      dialect: definition.dialect,
      transport,
      signal: guard.signal,
      headers: attemptHeaders(definition, request.attempt),
      watcher: attempt,
    });
  }

  /** The answer, however the provider sends it. Unless a stream was asked for, it is one batch. */
  private answerOf({ headers }: ProviderReply): Answer {
    const { dialect } = this.adapter.definition;
    const { stream, estimatedInputTokens } = this.request;
    const context = { estimatedInputTokens, model: this.backend.model };
    switch (replyFormat(headers, dialect.framing, stream)) {
      case 'frames': {
        const answer = new StreamAnswer({
          reader: createFrameReader(dialect.framing),
          decoder: dialect.openStream(context),
          guard: this.guard,
          silence: this.attempt.silence,
          isKeepAlive: dialect.isKeepAlive?.bind(dialect),
        });
        return stream ? answer : collected(answer);
      }
      case 'whole':
        return new WholeAnswer(dialect, context);
    }
  }
}
