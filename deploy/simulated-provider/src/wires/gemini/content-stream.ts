import type { StreamFrames } from '../../answer.js';
import { joinToolCall, type Piece, type Reply, type Usage } from '../../reply/reply.js';
import { finishReason, newResponseId, renderPart, type ContentRendering } from './content-json.js';
import type { Framing } from './framing.js';

/**
 * Renders a reply as a stream of GenerateContentResponses. Each one says what was used so far; the last one has the finish
 * reason, and there is no marker after it. A function call is never split: it comes in one piece.
 */
export function renderContents(
  reply: Reply,
  { ids, includeThoughts }: ContentRendering,
  framing: Framing,
): StreamFrames {
  const tail = `"modelVersion":${JSON.stringify(reply.model)},"responseId":"${newResponseId(ids)}"}`;
  const sent = { output: 0, reasoning: 0 };
  let isFirst = true;
  const frame = (part: object, ending: string): string => {
    const usage = reply.usage === undefined ? '' : `"usageMetadata":${writeUsage(reply.usage, sent)},`;
    const content = `"content":{"parts":[${JSON.stringify(part)}],"role":"model"}`;
    const framed = framing.frame(`{"candidates":[{${content},${ending}"index":0}],${usage}${tail}`, isFirst);
    isFirst = false;
    return framed;
  };

  const pieces: Piece[] = [];
  for (const part of reply.parts) {
    for (const { text, tokens } of part.kind === 'tool-call' ? [joinToolCall(part)] : part.pieces) {
      sent.output += tokens;
      if (part.kind === 'reasoning') sent.reasoning += tokens;
      const rendered = renderPart(part, text, includeThoughts);
      pieces.push({ text: rendered === undefined ? '' : frame(rendered, ''), tokens });
    }
  }
  const finish = frame({ text: '' }, `"finishReason":"${finishReason(reply.finish)}",`);
  return { open: '', pieces, finish: finish + framing.close, done: '' };
}

/** Writes the same counts as `renderUsage`, for as much of the output as has been sent: every document of a stream has them. */
function writeUsage(
  { input, cached }: Usage,
  { output, reasoning }: Pick<Usage, 'output' | 'reasoning'>,
): string {
  const fromCache = cached > 0 ? `"cachedContentTokenCount":${cached},` : '';
  const thoughts = reasoning > 0 ? `,"thoughtsTokenCount":${reasoning}` : '';
  return (
    `{"promptTokenCount":${input},"candidatesTokenCount":${output - reasoning},"totalTokenCount":${input + output},` +
    `${fromCache}"promptTokensDetails":[{"modality":"TEXT","tokenCount":${input}}]${thoughts}}`
  );
}
