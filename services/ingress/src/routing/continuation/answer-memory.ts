import type {
  Candidate,
  ChatRequest,
  Chunk,
  Continuation,
  ContinuationMethod,
  RankedCandidate,
} from '@signalbox/domain';
import { continuationMethods } from './continuation-methods.js';

/** What the client has of one streamed answer, so that another attempt can go on with it. */
export type AnswerMemory = {
  /** The text that the client has. */
  readonly text: string;
  /** Notes what goes to the client, and who said it. */
  note(chunks: readonly Chunk[], by: Candidate, continuation: Continuation | undefined): void;
  /** Whether an answer of which the client has this much can be gone on with: it is text, some of it can be seen, and no tool was called. */
  canContinue(): boolean;
  /**
   * How a candidate is to go on with it. A method that a backend was to use and that brought nothing is not given to it
   * again, as long as it has another one.
   */
  continueAt(candidate: RankedCandidate): Continuation;
};

/** Makes the memory of one answer. It holds the whole text of it, and is worth that only where cut answers are gone on with. */
export function createAnswerMemory(chat: ChatRequest): AnswerMemory {
  const given = new Set<string>();
  let text = '';
  let calledTool = false;
  /** The one model that wrote all the text; `undefined` once there are several, or one was shown what another wrote. */
  let author: { readonly model: string | undefined } | undefined;

  return {
    get text() {
      return text;
    },
    note(chunks, { model }, continuation) {
      for (const chunk of chunks) {
        if (chunk.kind === 'text-delta') text += chunk.text;
        else if (chunk.kind === 'tool-call-start' || chunk.kind === 'tool-call-delta') calledTool = true;
      }
      const isAnew = continuation === undefined || continuation.method === 'restart';
      const isSame = isAnew && (author === undefined || author.model === model);
      author = { model: isSame ? model : undefined };
    },
    canContinue: () => chat.output.kind === 'text' && !calledTool && text.trim() !== '',
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
