import type { Chunk } from '@signalbox/domain';

type Delta = Extract<Chunk, { kind: 'text-delta' | 'reasoning-delta' | 'tool-call-delta' }>;

/** What the next half may join: the text, a refusal, the reasoning, or the arguments of the call with that index. */
type Strand = 'text-delta' | 'refusal' | 'reasoning-delta' | number;

const REPLACEMENT = '\ufffd';

/**
 * Joins characters that a provider cut into two deltas, for half of a surrogate pair cannot be sent on. A half that stays alone,
 * wherever it is, becomes U+FFFD, as it does wherever text is made into bytes.
 * @returns a function that takes the chunks of one read and gives those to deliver: mostly the same ones, and at times none.
 */
export function createWholeCharacters(): (batch: readonly Chunk[]) => readonly Chunk[] {
  const halves = new Map<Strand, string>();

  /** Ends the texts whose other half cannot come any more. Calls may be said in turns, so one ends no other. */
  function lose(next: Chunk): readonly Chunk[] {
    const lost = [...halves.keys()].filter((strand) => !mayGoOn(strand, next));
    for (const strand of lost) halves.delete(strand);
    return lost.map((strand) => deltaOf(strand, REPLACEMENT));
  }

  function mendDelta(chunk: Delta): readonly Chunk[] {
    const strand = strandOf(chunk);
    const text = (halves.get(strand) ?? '') + textOf(chunk);
    const isCut = endsInHalf(text);
    if (isCut) halves.set(strand, text.slice(-1));
    else halves.delete(strand);
    const whole = (isCut ? text.slice(0, -1) : text).toWellFormed();
    const signature = chunk.kind === 'reasoning-delta' ? chunk.signature?.toWellFormed() : undefined;
    if (signature !== undefined) return [{ kind: 'reasoning-delta', text: whole, signature }];
    return whole === '' && isCut ? [] : [deltaOf(strand, whole)];
  }

  function mend(chunk: Chunk): readonly Chunk[] {
    switch (chunk.kind) {
      case 'stream-start': {
        const { model, responseId } = chunk;
        const id = responseId === undefined ? {} : { responseId: responseId.toWellFormed() };
        return [{ ...chunk, model: model.toWellFormed(), ...id }];
      }
      case 'tool-call-start':
        return [{ ...chunk, id: chunk.id.toWellFormed(), name: chunk.name.toWellFormed() }];
      case 'finish':
        return [
          chunk.rawReason === undefined ? chunk : { ...chunk, rawReason: chunk.rawReason.toWellFormed() },
        ];
      default:
        return mendDelta(chunk);
    }
  }

  return (batch) =>
    halves.size === 0 && batch.every(isWhole)
      ? batch
      : batch.flatMap((chunk) => [...lose(chunk), ...mend(chunk)]);
}

function isWhole(chunk: Chunk): boolean {
  switch (chunk.kind) {
    case 'text-delta':
      return chunk.text.isWellFormed();
    case 'reasoning-delta':
      return chunk.text.isWellFormed() && chunk.signature?.isWellFormed() !== false;
    case 'tool-call-delta':
      return chunk.argumentsText.isWellFormed();
    case 'tool-call-start':
      return chunk.id.isWellFormed() && chunk.name.isWellFormed();
    case 'stream-start':
      return chunk.model.isWellFormed() && chunk.responseId?.isWellFormed() !== false;
    case 'finish':
      return chunk.rawReason?.isWellFormed() !== false;
  }
}

function mayGoOn(strand: Strand, next: Chunk): boolean {
  if (strand === 'reasoning-delta') return next.kind === strand;
  if (typeof strand !== 'number') return next.kind === 'text-delta' && strandOf(next) === strand;
  return next.kind === 'tool-call-delta' || (next.kind === 'tool-call-start' && next.index !== strand);
}

function strandOf(delta: Delta): Strand {
  if (delta.kind === 'text-delta' && delta.refusal === true) return 'refusal';
  return delta.kind === 'tool-call-delta' ? delta.index : delta.kind;
}

function textOf(delta: Delta): string {
  return delta.kind === 'tool-call-delta' ? delta.argumentsText : delta.text;
}

function deltaOf(strand: Strand, text: string): Chunk {
  if (typeof strand === 'number') return { kind: 'tool-call-delta', index: strand, argumentsText: text };
  return strand === 'refusal' ? { kind: 'text-delta', text, refusal: true } : { kind: strand, text };
}

function endsInHalf(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff;
}
