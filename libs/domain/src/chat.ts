import type { JsonObject } from './json.js';

/** Where the bytes of an image or a file come from. `base64` is canonical base64 without line breaks. */
export type MediaSource =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'inline'; readonly mediaType: string; readonly base64: string };

/** A piece of text. `refusal`: the model says in it why it does not answer, which no provider marks but OpenAI. */
export type TextPart = { readonly kind: 'text'; readonly text: string; readonly refusal?: true };

/** A picture. `detail` is a hint that only some providers know. */
export type ImagePart = {
  readonly kind: 'image';
  readonly source: MediaSource;
  readonly detail?: 'auto' | 'low' | 'high';
};

/** A sound recording, for example `mediaType: 'audio/wav'`. */
export type AudioPart = { readonly kind: 'audio'; readonly mediaType: string; readonly base64: string };

/** A document, for example a PDF. */
export type FilePart = { readonly kind: 'file'; readonly source: MediaSource; readonly filename?: string };

/** The model asked for a tool. `argumentsText` is kept as the model wrote it: bytes in, bytes out. */
export type ToolCallPart = {
  readonly kind: 'tool-call';
  readonly id: string;
  readonly name: string;
  readonly argumentsText: string;
};

/** What a tool answered to the call with the same id. */
export type ToolResultPart = {
  readonly kind: 'tool-result';
  readonly callId: string;
  readonly content: readonly (TextPart | ImagePart)[];
  readonly isError: boolean;
};

/** What a reasoning model thought. `signature` must go back unchanged to the provider that made it. */
export type ReasoningPart = {
  readonly kind: 'reasoning';
  readonly text: string;
  readonly signature?: string;
};

/** One piece of a message. */
export type ContentPart =
  | TextPart
  | ImagePart
  | AudioPart
  | FilePart
  | ToolCallPart
  | ToolResultPart
  | ReasoningPart;

/** The speaker. OpenAI's `developer` is `system` here. */
export type Role = 'system' | 'user' | 'assistant' | 'tool';

/** One turn of a conversation. */
export type Message = {
  readonly role: Role;
  readonly content: readonly ContentPart[];
  readonly name?: string;
};

/** A function that the model may call. `parameters` is a JSON Schema. */
export type Tool = {
  readonly name: string;
  readonly description?: string;
  readonly parameters: JsonObject;
  readonly strict?: boolean;
};

/** Whether the model may, must or must not call a tool. */
export type ToolChoice =
  | { readonly kind: 'auto' }
  | { readonly kind: 'none' }
  | { readonly kind: 'required' }
  | { readonly kind: 'tool'; readonly name: string };

/** The shape of the answer. */
export type OutputFormat =
  | { readonly kind: 'text' }
  | { readonly kind: 'json' }
  | {
      readonly kind: 'json-schema';
      readonly name: string;
      readonly schema: JsonObject;
      readonly strict?: boolean;
    };

/** How tokens are drawn. What is absent is the provider's default. */
export type Sampling = {
  readonly maxOutputTokens?: number;
  readonly temperature?: number;
  readonly topP?: number;
  readonly topK?: number;
  readonly stop?: readonly string[];
  readonly seed?: number;
  readonly frequencyPenalty?: number;
  readonly presencePenalty?: number;
};

/** How much a reasoning model may think before it answers. */
export type ReasoningEffort = 'minimal' | 'low' | 'medium' | 'high';

/** A conversation to be continued by a model: the prompt side of `Generate`. */
export type ChatRequest = {
  readonly messages: readonly Message[];
  readonly tools: readonly Tool[];
  readonly toolChoice?: ToolChoice;
  readonly parallelToolCalls?: boolean;
  readonly output: OutputFormat;
  readonly sampling: Sampling;
  readonly reasoningEffort?: ReasoningEffort;
  /** The caller's own name for its end user; passed to providers that take one. */
  readonly endUser?: string;
};
