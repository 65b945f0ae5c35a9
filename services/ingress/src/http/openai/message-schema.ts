import { LIMITS } from '@signalbox/contracts';
import { z } from 'zod';
import { isBase64, readMediaUrl } from './media-url.js';
import { optional, refused, shortText, withoutEffect } from './schema-rules.js';

/** The URL of an image or a document, read into where its bytes come from. */
const mediaUrl = z.string({ error: 'must be a string' }).transform((url, context) => {
  const read = readMediaUrl(url);
  if (read.kind === 'source') return read.source;
  context.addIssue({ code: 'custom', message: read.problem });
  return z.NEVER;
});

const textPart = z.strictObject({ type: z.literal('text'), text: z.string() });

const imagePart = z.strictObject({
  type: z.literal('image_url'),
  image_url: z.strictObject({ url: mediaUrl, detail: optional(z.enum(['auto', 'low', 'high'])) }),
});

const audioPart = z.strictObject({
  type: z.literal('input_audio'),
  input_audio: z.strictObject({
    data: z.string().refine(isBase64, 'must be canonical base64'),
    format: z.enum(['wav', 'mp3']),
  }),
});

const filePart = z.strictObject({
  type: z.literal('file'),
  file: z.strictObject({
    file_data: mediaUrl,
    filename: optional(shortText()),
    file_id: refused('is not carried: files are not stored here; send `file_data` instead'),
  }),
});

/** A model's refusal, as part of a history that the client sends back. */
const refusalPart = z.strictObject({ type: z.literal('refusal'), refusal: z.string() });

function textOr<Part extends z.ZodType>(part: Part, names: string) {
  const parts = z
    .array(part)
    .min(1, 'must not be empty')
    .max(LIMITS.partsPerMessage, `must have at most ${LIMITS.partsPerMessage} parts`);
  return z.union([z.string(), parts], {
    error: (issue) => (issue.input === undefined ? 'is required' : `must be a string or a list of ${names}`),
  });
}

/** What the helpers of OpenAI's clients add to an answer, and send back with it: they parse what stands beside it as text. */
const parsedByClient = withoutEffect;

const toolCall = z.strictObject({
  id: shortText(LIMITS.idLength),
  type: z.literal('function', { error: 'must be "function": other kinds of tool calls are not carried' }),
  function: z.strictObject({ name: shortText(), arguments: z.string(), parsed_arguments: parsedByClient }),
  /** Streamed deltas have this field, and some clients send it back. */
  index: withoutEffect,
});

const name = optional(shortText());

const instructions = { content: textOr(textPart, 'text parts'), name } as const;

/** One message of `messages`, by its role. An unknown role or field is an error, and so is the legacy `function` role. */
export const messageSchema = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('system'), ...instructions }),
  z.strictObject({ role: z.literal('developer'), ...instructions }),
  z.strictObject({
    role: z.literal('user'),
    content: textOr(
      z.discriminatedUnion('type', [textPart, imagePart, audioPart, filePart]),
      'text, image_url, input_audio and file parts',
    ),
    name,
  }),
  z.strictObject({
    role: z.literal('assistant'),
    content: optional(
      textOr(z.discriminatedUnion('type', [textPart, refusalPart]), 'text and refusal parts'),
    ),
    tool_calls: optional(
      z.array(toolCall).max(LIMITS.partsPerMessage, `must have at most ${LIMITS.partsPerMessage} calls`),
    ),
    refusal: optional(z.string()),
    reasoning_content: optional(z.string()),
    reasoning_signature: optional(z.string()),
    name,
    annotations: withoutEffect,
    parsed: parsedByClient,
    audio: refused('is not carried: past audio answers cannot be referred to'),
    function_call: refused('is legacy and not carried; use `tool_calls`'),
  }),
  z.strictObject({
    role: z.literal('tool'),
    content: textOr(z.discriminatedUnion('type', [textPart, imagePart]), 'text and image_url parts'),
    tool_call_id: shortText(LIMITS.idLength),
    name,
  }),
]);

/** A message that passed the schema. */
export type MessageBody = z.infer<typeof messageSchema>;
