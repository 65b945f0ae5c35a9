import type {
  Candidate,
  ChatRequest,
  Chunk,
  Continuation,
  ContinuationMethod,
  RankedCandidate,
} from '@signalbox/domain';
import { continuationMethods } from './continuation-methods.js';

/** What the client has of one streamed answer, so that another attempt can continue it. */
export type AnswerMemory = {
  /** The text that the client has. */
  readonly text: string;
  /** Notes what goes to the client, and which candidate gave it. */
  note(chunks: readonly Chunk[], by: Candidate, continuation: Continuation | undefined): void;
  /** Whether the answer can be continued: it is plain text, some of it is visible, and the model neither refused nor called a tool. */
  canContinue(): boolean;
  /**
   * How a candidate is to continue it. A method that was given to a backend and brought nothing is not given to it again
   * while it has another one.
   */
  continueAt(candidate: RankedCandidate): Continuation;
};

/** Makes the memory of one answer. It holds the whole text, which is worth its cost only where cut answers are continued. */
export function createAnswerMemory(chat: ChatRequest): AnswerMemory {
  const given = new Set<string>();
  let text = '';
  let isPlain = true;
  /** The one model that wrote all the text; `undefined` once there are several, or one was shown what another wrote. */
  let author: { readonly model: string | undefined } | undefined;

  return {
    get text() {
      return text;
    },
    note(chunks, { model }, continuation) {
      for (const chunk of chunks) {
        if (chunk.kind === 'text-delta') {
          text += chunk.text;
          if (chunk.refusal === true) isPlain = false;
        } else if (chunk.kind === 'tool-call-start' || chunk.kind === 'tool-call-delta') isPlain = false;
      }
      const isAnew = continuation === undefined || continuation.method === 'restart';
      const isSame = isAnew && (author === undefined || author.model === model);
      author = { model: isSame ? model : undefined };
    },
    canContinue: () => chat.output.kind === 'text' && isPlain && text.trim() !== '',
    continueAt(candidate) {
      const afterCharacters = text.length;
      const keyOf = (method: ContinuationMethod): string =>
        JSON.stringify([candidate.backend, method, afterCharacters]);
      const methods = continuationMethods({ chat, candidate, author: author?.model });
      const method = methods.find((each) => !given.has(keyOf(each))) ?? 'instruction';
      given.add(keyOf(method));
      return { method, afterCharacters };
    },
  };
}
