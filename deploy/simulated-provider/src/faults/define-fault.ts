import { z } from 'zod';
import type { AnswerEdit } from '../answer.js';
import type { Refusal } from '../refusal.js';
import type { Step } from '../steps.js';

/** What a fault has to work with: the honest answer, and how this wire says that something is wrong. */
export type Scene = {
  readonly stream: boolean;
  readonly model: string;
  /** The key that the client sent, or empty. */
  readonly key: string;
  /** Plans the honest answer, changed as the edit says. */
  readonly answer: (edit?: AnswerEdit) => readonly Step[];
  /** Refuses in the format of the wire; a body replaces the wire's own. */
  readonly refuse: (refusal: Refusal, body?: string) => readonly Step[];
  /** An error as it looks inside a stream of this wire that began well. */
  readonly errorEvent: () => string;
  /** The body of an error in this wire, for errors with status 200. */
  readonly errorBody: () => string;
  /** An event of this wire that breaks off in the middle of its JSON. */
  readonly malformedEvent: string;
  /** What this wire sends only to keep the connection open. */
  readonly keepAlive: string;
  /** Whether the conversation ends with a message of the assistant. */
  readonly prefilled: boolean;
};

/** The setting that says after how many pieces of content a fault strikes; a whole JSON body counts as two pieces. */
export const afterChunks = z.int().min(0).max(1_000_000);

/** How long something may last or take, in milliseconds: at most an hour. */
export const milliseconds = z.number().min(0).max(3_600_000);

/** A fault that comes and goes: it is on for the first `forMs` of every `everyMs`, from when it was set. */
const flapSchema = z
  .strictObject({ everyMs: milliseconds.min(1), forMs: milliseconds })
  .refine(({ everyMs, forMs }) => forMs <= everyMs, { error: 'forMs must not be above everyMs' });

/** When a fault that comes and goes is on. */
export type Flap = z.output<typeof flapSchema>;

/**
 * A fault's settings as a schema: its kind, how many requests it hits (all, unless `times` says so), when it is on (always,
 * unless `flap` says so), and its own fields.
 */
type FaultSchema<Kind extends string, Fields extends z.core.$ZodShape> = z.ZodObject<
  z.core.util.Writeable<
    {
      kind: z.ZodLiteral<Kind>;
      times: z.ZodOptional<z.ZodInt>;
      flap: z.ZodOptional<typeof flapSchema>;
    } & Fields
  >,
  z.core.$strict
>;

/** One kind of fault: which settings it takes, and what it does to an answer. */
export type FaultDefinition<Kind extends string, Fields extends z.core.$ZodShape> = {
  readonly kind: Kind;
  readonly schema: FaultSchema<Kind, Fields>;
  /** Takes the settings as `schema` accepts them and throws on any other. */
  readonly act: (fault: unknown, scene: Scene) => readonly Step[];
};

/**
 * Defines a kind of fault. This is all that a new one needs, besides its place in the registry:
 * `fields` are its settings, `act` turns an answer into what goes wrong, as pure data.
 */
export function defineFault<const Kind extends string, Fields extends z.core.$ZodShape>(
  kind: Kind,
  fields: Fields,
  act: (fault: z.output<FaultSchema<Kind, Fields>>, scene: Scene) => readonly Step[],
): FaultDefinition<Kind, Fields> {
  const schema = z.strictObject({
    kind: z.literal(kind),
    times: z.int().min(1).optional(),
    flap: flapSchema.optional(),
    ...fields,
  });
  return { kind, schema, act: (fault, scene) => act(schema.parse(fault), scene) };
}
