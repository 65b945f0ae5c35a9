import { alphabets, type Identifiers, type IdentifierShape } from '../../identifiers.js';
import { isObject } from '../../json.js';
import { joinPieces, type Finish, type Reply, type ReplyPart, type Usage } from '../../reply/reply.js';
import { writeDocument } from './wire.js';

const responseId: IdentifierShape = { prefix: '', alphabet: alphabets.base64url, length: 23 };

/** What the rendering of one answer needs besides the reply. */
export type ContentRendering = {
  readonly ids: Identifiers;
  /** Whether thoughts are shown; otherwise they are only counted. */
  readonly includeThoughts: boolean;
};

/** Makes a new id of a response; all documents of a stream have the same. */
export function newResponseId(ids: Identifiers): string {
  return ids(responseId);
}

/** Renders a reply as one GenerateContentResponse. */
export function renderContent(reply: Reply, { ids, includeThoughts }: ContentRendering): string {
  const parts = reply.parts.flatMap(
    (part) => renderPart(part, joinPieces(part.pieces), includeThoughts) ?? [],
  );
  return writeDocument({
    candidates: [{ content: { parts, role: 'model' }, finishReason: finishReason(reply.finish), index: 0 }],
    usageMetadata: reply.usage && renderUsage(reply.usage),
    modelVersion: reply.model,
    responseId: newResponseId(ids),
  });
}

/** Renders what a part says, or the piece of it that is given; undefined for a thought that is not to be shown. */
export function renderPart(part: ReplyPart, text: string, includeThoughts: boolean): object | undefined {
  switch (part.kind) {
    case 'text':
      return { text };
    case 'reasoning':
      return includeThoughts ? { text, thought: true } : undefined;
    case 'tool-call':
      return { functionCall: { name: part.name, args: parseArguments(text) } };
  }
}

/** Maps why the model stopped; Gemini has no reason of its own for function calls and stop sequences. */
export function finishReason(finish: Finish): 'STOP' | 'MAX_TOKENS' {
  return finish.kind === 'length' ? 'MAX_TOKENS' : 'STOP';
}

/** Renders the token counts: Gemini counts thoughts apart from candidates and leaves out what is zero. */
function renderUsage({ input, cached, output, reasoning }: Usage): object {
  return {
    promptTokenCount: input,
    candidatesTokenCount: output - reasoning,
    totalTokenCount: input + output,
    cachedContentTokenCount: cached || undefined,
    promptTokensDetails: [{ modality: 'TEXT', tokenCount: input }],
    thoughtsTokenCount: reasoning || undefined,
  };
}

/** Arguments that the limit cut off are not valid JSON; the call then has none. */
function parseArguments(text: string): object {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
}
