import { LIMITS, type CallContext } from '@signalbox/contracts';
import type { Embeddings, EmbedRequest, RouteRecord, Warning } from '@signalbox/domain';
import { z } from 'zod';
import { routeSummary } from './reply-parts.js';
import { contextOf, routingWishes } from './routing-wishes.js';
import { countNumber, optional, shortText, wholeBody } from './schema-rules.js';

const text = z
  .string({ error: 'must be a string: lists of tokens are not carried' })
  .min(1, 'must not be empty');

/** The body of `POST /v1/embeddings`. It is closed, as that of the chat endpoint is. */
export const embeddingsSchema = wholeBody({
  model: shortText(),
  input: z.union(
    [
      text,
      z
        .array(text)
        .min(1, 'must not be empty')
        .max(LIMITS.embeddingInputs, `must have at most ${LIMITS.embeddingInputs} texts`),
    ],
    {
      error: (issue) => (issue.input === undefined ? 'is required' : 'must be a string or a list of strings'),
    },
  ),
  encoding_format: optional(z.enum(['float', 'base64'])),
  dimensions: optional(countNumber()),
  user: optional(shortText(LIMITS.idLength)),
  signalbox: optional(routingWishes),
});

/** A body that passed the schema. */
export type EmbeddingsBody = z.infer<typeof embeddingsSchema>;

/** What a client of the embeddings endpoint asks for. */
export type EmbedQuestion = {
  readonly model: string;
  readonly embedding: EmbedRequest;
  readonly context: CallContext;
  /** OpenAI's own clients ask for base64, which is a quarter of the size. */
  readonly encoding: 'float' | 'base64';
};

/** A body that passed the schema → what is asked, in domain types. */
export function embeddingsToDomain(body: EmbeddingsBody): EmbedQuestion {
  return {
    model: body.model,
    embedding: {
      inputs: typeof body.input === 'string' ? [body.input] : body.input,
      ...(body.dimensions !== undefined && { dimensions: body.dimensions }),
      ...(body.user !== undefined && { endUser: body.user }),
    },
    context: contextOf(body.signalbox, undefined),
    encoding: body.encoding_format ?? 'float',
  };
}

/** Vectors → the JSON body of the reply. */
export function embeddingsBody(
  embeddings: Embeddings,
  {
    encoding,
    route,
    warnings,
  }: {
    readonly encoding: EmbedQuestion['encoding'];
    readonly route: RouteRecord;
    readonly warnings: readonly Warning[];
  },
) {
  const { model, vectors, usage } = embeddings;
  return {
    object: 'list',
    data: vectors.map((vector, index) => ({
      object: 'embedding',
      index,
      embedding: encoding === 'float' ? vector : base64Of(vector),
    })),
    model,
    usage: { prompt_tokens: usage.inputTokens, total_tokens: usage.inputTokens },
    signalbox: routeSummary(route, warnings),
  };
}

/** 32-bit floats, little-endian, whatever the machine. */
function base64Of(vector: readonly number[]): string {
  const bytes = Buffer.alloc(vector.length * 4);
  for (const [index, value] of vector.entries()) bytes.writeFloatLE(value, index * 4);
  return bytes.toString('base64');
}
