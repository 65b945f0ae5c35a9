import { readdirSync, readFileSync } from 'node:fs';

import {
  RouterError,
  type ChatRequest,
  type Chunk,
  type ContentPart,
  type JsonObject,
} from '@signalbox/domain';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Dialect } from '../dialect.js';
import { createFrameReader } from '../framing.js';
import { anthropicMessages } from './anthropic-messages/anthropic-messages.js';
import { gemini } from './gemini/gemini.js';
import { openaiChat } from './openai-chat/openai-chat.js';
import { openaiCompatible } from './openai-compatible/openai-compatible.js';
import { simulated } from './simulated/simulated.js';

/** Every dialect by the name of its folder. A new one joins here and is held to the same laws. */
const DIALECTS: Readonly<Record<string, Dialect>> = {
  'anthropic-messages': anthropicMessages,
  gemini,
  'openai-chat': openaiChat,
  'openai-compatible': openaiCompatible,
  simulated,
};

const context = { estimatedInputTokens: 100, model: 'asked-for' };

/** The names of the streamed fixtures of a dialect. */
function streamsOf(folder: string): readonly string[] {
  return readdirSync(new URL(`${folder}/fixtures/`, import.meta.url)).filter((name) =>
    /\.(?:sse|ndjson)$/.test(name),
  );
}

type Outcome = { readonly chunks: readonly Chunk[]; readonly failure?: RouterError };

/** Decodes a body that arrives in pieces. @returns the chunks, and the error that ended it, if any. */
function decodePieces(dialect: Dialect, pieces: readonly Uint8Array[]): Outcome {
  const reader = createFrameReader(dialect.framing);
  const decoder = dialect.openStream(context);
  const chunks: Chunk[] = [];
  try {
    for (const piece of pieces) for (const frame of reader.push(piece)) chunks.push(...decoder.push(frame));
    for (const frame of reader.end()) chunks.push(...decoder.push(frame));
    chunks.push(...decoder.end());
    return { chunks };
  } catch (error) {
    if (error instanceof RouterError) return { chunks, failure: error };
    throw error;
  }
}

function expectOrder(chunks: readonly Chunk[]): void {
  const kinds = chunks.map(({ kind }) => kind);
  expect(kinds.indexOf('stream-start')).toBe(0);
  expect(kinds.lastIndexOf('stream-start')).toBe(0);
  expect(kinds.indexOf('finish')).toBe(kinds.length - 1);
}

const text = fc.string({ unit: 'grapheme', maxLength: 20 });
const nonsense: fc.Arbitrary<JsonObject> = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer()));
const base64 = fc.base64String({ maxLength: 16 });
const mediaType = fc.constantFrom(
  'image/png',
  'audio/wav',
  'audio/flac',
  'application/pdf',
  'text/plain',
  '',
);
const source = fc.oneof(
  fc.record({ kind: fc.constant('url' as const), url: fc.oneof(fc.webUrl(), text) }),
  fc.record({ kind: fc.constant('inline' as const), mediaType, base64 }),
);
const textPart = fc.record({ kind: fc.constant('text' as const), text });
const imagePart = fc.record({ kind: fc.constant('image' as const), source });
const part: fc.Arbitrary<ContentPart> = fc.oneof(
  textPart,
  imagePart,
  fc.record({ kind: fc.constant('audio' as const), mediaType, base64 }),
  fc.record({ kind: fc.constant('file' as const), source }),
  fc.record({
    kind: fc.constant('tool-call' as const),
    id: fc.constantFrom('a', 'b', ''),
    name: text,
    argumentsText: fc.oneof(fc.json(), text, fc.constant('')),
  }),
  fc.record({
    kind: fc.constant('tool-result' as const),
    callId: fc.constantFrom('a', 'b', ''),
    content: fc.array(fc.oneof(textPart, imagePart), { maxLength: 2 }),
    isError: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('reasoning' as const), text, signature: text }),
);

/** Requests that our types allow, most of which make little sense. */
const request: fc.Arbitrary<ChatRequest> = fc.record({
  messages: fc.array(
    fc.record({
      role: fc.constantFrom('system' as const, 'user' as const, 'assistant' as const, 'tool' as const),
      content: fc.array(part, { maxLength: 3 }),
    }),
    { maxLength: 4 },
  ),
  tools: fc.array(fc.record({ name: text, description: text, parameters: nonsense, strict: fc.boolean() }), {
    maxLength: 2,
  }),
  toolChoice: fc.oneof(
    fc.record({ kind: fc.constantFrom('auto' as const, 'none' as const, 'required' as const) }),
    fc.record({ kind: fc.constant('tool' as const), name: text }),
  ),
  parallelToolCalls: fc.boolean(),
  output: fc.oneof(
    fc.record({ kind: fc.constantFrom('text' as const, 'json' as const) }),
    fc.record({
      kind: fc.constant('json-schema' as const),
      name: text,
      schema: nonsense,
      strict: fc.boolean(),
    }),
  ),
  sampling: fc.record(
    {
      maxOutputTokens: fc.nat(),
      temperature: fc.double({ noNaN: true }),
      topP: fc.double({ noNaN: true }),
      topK: fc.nat(),
      stop: fc.array(text, { maxLength: 5 }),
      seed: fc.integer(),
      frequencyPenalty: fc.double({ noNaN: true }),
      presencePenalty: fc.double({ noNaN: true }),
    },
    { requiredKeys: [] },
  ),
  reasoningEffort: fc.constantFrom('minimal' as const, 'low' as const, 'medium' as const, 'high' as const),
  endUser: text,
});

describe.each(Object.entries(DIALECTS))('the laws of dialects: %s', (folder, dialect) => {
  it('is named as its folder', () => {
    expect(dialect.name).toBe(folder);
  });

  it.each(streamsOf(folder))(
    'decodes %s the same in pieces of one byte and as a whole, and in order',
    (name) => {
      const bytes = readFileSync(new URL(`${folder}/fixtures/${name}`, import.meta.url));
      const whole = decodePieces(dialect, [bytes]);
      const split = decodePieces(
        dialect,
        Array.from(bytes, (_, index) => bytes.subarray(index, index + 1)),
      );
      expect(split).toEqual(whole);
      if (whole.failure === undefined) expectOrder(whole.chunks);
      else expect(whole.chunks.some(({ kind }) => kind === 'finish')).toBe(false);
    },
  );

  it('throws nothing but a RouterError for frames of no wire', () => {
    const data = fc.oneof(fc.string(), fc.json());
    fc.assert(
      fc.property(fc.array(fc.record({ data }), { maxLength: 4 }), (frames) => {
        const decoder = dialect.openStream(context);
        try {
          const chunks = frames.flatMap((frame) => decoder.push(frame));
          expectOrder([...chunks, ...decoder.end()]);
        } catch (error) {
          expect(error).toBeInstanceOf(RouterError);
        }
      }),
    );
  });

  it('throws nothing but a RouterError for whole replies of no wire', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        try {
          expectOrder(dialect.decodeChat(body, context));
        } catch (error) {
          expect(error).toBeInstanceOf(RouterError);
        }
      }),
    );
  });

  it('says any request as JSON, or throws a RouterError that names the fields', () => {
    const target = { model: 'm', defaultMaxOutputTokens: 1_024 };
    fc.assert(
      fc.property(request, fc.boolean(), (asked, stream) => {
        try {
          const wire = dialect.encodeChat(asked, { ...target, stream });
          expect(wire.path).toMatch(/^\//);
          expect(JSON.parse(JSON.stringify(wire.body))).toBeTypeOf('object');
        } catch (error) {
          expect(error).toBeInstanceOf(RouterError);
          expect(error).toMatchObject({ reason: expect.stringMatching(/^(?:INVALID_REQUEST|UNSUPPORTED)$/) });
          if (error instanceof RouterError && error.reason === 'INVALID_REQUEST') {
            expect(error.violations.length).toBeGreaterThan(0);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('makes one of our errors of any reply, which shows no secret', () => {
    const secret = 'sk-proj-0123456789abcdef';
    const words = fc.constantFrom(`Wrong key ${secret}.`, 'No.');
    const body = fc.oneof(
      words,
      fc.json(),
      fc
        .record({
          error: fc.record({
            message: words,
            code: fc.jsonValue(),
            type: fc.jsonValue(),
            status: fc.jsonValue(),
          }),
        })
        .map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), body, (status, reply) => {
        const error = dialect.decodeError({ status, headers: {}, body: reply });
        expect(error).toBeInstanceOf(RouterError);
        expect(error.providerStatus).toBe(status);
        expect(error.disposition).toBeDefined();
        expect(error.message).not.toContain(secret);
      }),
    );
  });

  it('puts the credential into headers and nowhere else', () => {
    const secret = 'a-secret-of-the-operator';
    expect(JSON.stringify(dialect.authorize(secret))).toContain(secret);
    expect(dialect.encodeProbe()).toMatchObject({ method: 'GET', path: expect.stringMatching(/^\//) });
  });
});
