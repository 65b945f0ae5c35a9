import type { Behaviour } from '../behaviour.js';
import { applyLimit, applyStop, sumTokens, type DraftPart } from './bound-parts.js';
import { chooseTools } from './choose-tools.js';
import { composeReasoning, composeText, quote } from './compose-text.js';
import { buildInstance } from './json-instance.js';
import type { Prompt } from './prompt.js';
import type { Piece, Reply, ReplyPart, Usage } from './reply.js';
import { countTokens, splitTokens } from './tokens.js';

/** The part of a behaviour that shapes the answer itself, as opposed to its timing. */
export type AnswerShape = Pick<Behaviour, 'outputTokens' | 'chunkTokens'>;

/**
 * Composes the whole answer to a prompt: what the model says, why it stops and what that costs.
 * It depends on nothing but its arguments, so two equal requests are answered with the same words.
 */
export function composeReply(prompt: Prompt, shape: AnswerShape): Reply & { readonly usage: Usage } {
  const spoken = applyStop(draftParts(prompt, shape.outputTokens), prompt.stop);
  const { parts, cut } = applyLimit(spoken.parts, prompt.maxTokens ?? Number.POSITIVE_INFINITY);
  return {
    model: prompt.model,
    parts: parts.map((part) => gather(part, shape.chunkTokens)),
    finish: cut ? { kind: 'length' } : spoken.finish,
    usage: {
      input: prompt.inputTokens,
      cached: prompt.cachedTokens,
      output: sumTokens(parts),
      reasoning: sumTokens(parts.filter((part) => part.kind === 'reasoning')),
    },
  };
}

function draftParts(prompt: Prompt, length: number): readonly DraftPart[] {
  const thought: readonly DraftPart[] = prompt.reasoning
    ? [{ kind: 'reasoning', tokens: composeReasoning(prompt) }]
    : [];
  const calls = chooseTools(prompt).map((tool): DraftPart => {
    const tokens = splitTokens(
      JSON.stringify(tool.parameters === undefined ? {} : (buildInstance(tool.parameters) ?? {})),
    );
    return { kind: 'tool-call', name: tool.name, nameTokens: countTokens(tool.name), tokens };
  });
  return [
    ...thought,
    ...(calls.length > 0 ? calls : [{ kind: 'text' as const, tokens: speak(prompt, length) }]),
  ];
}

/** A beginning that was given counts as the beginning of this same answer: the model continues after as many tokens. */
function speak(prompt: Prompt, length: number): readonly string[] {
  const tokens = prompt.output.kind === 'json' ? splitTokens(speakJson(prompt)) : composeText(prompt, length);
  return prompt.begun === '' ? tokens : tokens.slice(countTokens(prompt.begun));
}

function speakJson({ output, model, userText }: Prompt): string {
  const schema = output.kind === 'json' ? output.schema : undefined;
  return JSON.stringify(schema === undefined ? { model, said: quote(userText) } : buildInstance(schema));
}

function gather(part: DraftPart, chunkTokens: number): ReplyPart {
  const pieces = gatherPieces(part.tokens, chunkTokens);
  return part.kind === 'tool-call'
    ? { kind: part.kind, name: part.name, nameTokens: part.nameTokens, pieces }
    : { kind: part.kind, pieces };
}

function gatherPieces(tokens: readonly string[], chunkTokens: number): readonly Piece[] {
  if (chunkTokens === 1) return tokens.map((text) => ({ text, tokens: 1 }));
  const pieces: Piece[] = [];
  for (let start = 0; start < tokens.length; start += chunkTokens) {
    const chunk = tokens.slice(start, start + chunkTokens);
    pieces.push({ text: chunk.join(''), tokens: chunk.length });
  }
  return pieces;
}
