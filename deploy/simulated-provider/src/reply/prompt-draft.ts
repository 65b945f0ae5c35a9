import { asksToGoOn } from './asks-to-go-on.js';
import type { Prompt, ToolResult } from './prompt.js';
import { countTokens } from './tokens.js';

/** Every image costs this many tokens, whatever its size. */
const IMAGE_TOKENS = 256;

/** Every tool costs this many tokens on top of its name, standing for its schema. */
const TOOL_TOKENS = 8;

/** Prompt caches start to work at this many tokens and hold whole blocks of `CACHE_BLOCK_TOKENS`. */
const CACHE_MINIMUM_TOKENS = 1024;
const CACHE_BLOCK_TOKENS = 128;

/** The part of a prompt that comes from settings of the request, not from its messages. */
export type PromptSettings = Pick<
  Prompt,
  'model' | 'maxTokens' | 'stop' | 'tools' | 'toolChoice' | 'parallelToolCalls' | 'output' | 'reasoning'
>;

/**
 * Collects a prompt message by message while a wire reads its request, in the order of the conversation.
 * The wires differ in how messages look; what follows from their order is decided here, once.
 */
export class PromptDraft {
  #userText = '';
  #prefill = '';
  #begun = '';
  #inputTokens = 0;
  #systemTokens = 0;
  #toolResults: ToolResult[] = [];
  readonly #images: string[] = [];
  readonly #toolNames = new Map<string, string>();

  addSystem(text: string): void {
    this.#systemTokens += this.#count(text);
  }

  /**
   * Adds the text of one user message, empty when the message holds only images or tool results. A message that asks for the
   * rest of the assistant's last message is not a question of its own.
   */
  addUser(text: string): void {
    this.#count(text);
    const goesOn = this.#prefill !== '' && asksToGoOn(text);
    this.#begun = goesOn ? this.#prefill : '';
    this.#prefill = '';
    if (text !== '' && !goesOn) this.#userText = text;
  }

  addAssistant(text: string): void {
    this.#count(text);
    this.#prefill = text;
    this.#begun = text;
    this.#toolResults = [];
  }

  /** Adds a tool call of the assistant; its id lets a later result find the tool's name. */
  addToolCall(id: string, name: string, argumentsText: string): void {
    this.#count(name);
    this.#count(argumentsText);
    this.#toolNames.set(id, name);
  }

  /** Adds a tool's result. `id` is that of the call, or the tool's own name on wires without ids. */
  addToolResult(id: string, text: string): void {
    this.#count(text);
    this.#prefill = '';
    this.#begun = '';
    this.#toolResults.push({ name: this.#toolNames.get(id) ?? id, text });
  }

  addImage(mediaType: string): void {
    this.#inputTokens += IMAGE_TOKENS;
    this.#images.push(mediaType);
  }

  /** Completes the prompt with the settings of the request. */
  finish(settings: PromptSettings): Prompt {
    for (const tool of settings.tools) this.#inputTokens += TOOL_TOKENS + countTokens(tool.name);
    // Named one by one: spreading an object into another costs more than all the rest of reading a request.
    const { model, maxTokens, stop, tools, toolChoice, parallelToolCalls, output, reasoning } = settings;
    return {
      model,
      maxTokens,
      stop,
      tools,
      toolChoice,
      parallelToolCalls,
      output,
      reasoning,
      userText: this.#userText,
      prefill: this.#prefill,
      begun: this.#begun,
      toolResults: this.#toolResults,
      images: this.#images,
      inputTokens: this.#inputTokens,
      cachedTokens: this.#cachedTokens(),
    };
  }

  /** The system prompt is what repeats between requests, so it is what a cache would hold. */
  #cachedTokens(): number {
    if (this.#inputTokens < CACHE_MINIMUM_TOKENS) return 0;
    return this.#systemTokens - (this.#systemTokens % CACHE_BLOCK_TOKENS);
  }

  #count(text: string): number {
    const tokens = countTokens(text);
    this.#inputTokens += tokens;
    return tokens;
  }
}
