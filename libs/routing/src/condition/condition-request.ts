import type { RequestProfile } from '@signalbox/domain';
import { toInt } from './to-int.js';

/** The complexity of a request when it is unknown. */
const UNKNOWN_COMPLEXITY = 0.5;

/**
 * What a condition sees as `request`. Unknown or absent values are 0, empty, or the middle, so that comparing them never
 * fails. Each field is computed when it is read: most conditions read one or two.
 */
export class ConditionRequest {
  readonly #profile: RequestProfile;

  constructor(profile: RequestProfile) {
    this.#profile = profile;
  }

  get model(): string {
    return this.#profile.model;
  }

  get kind(): string {
    return this.#profile.kind;
  }

  get stream(): boolean {
    return this.#profile.stream;
  }

  get criticality(): string {
    return this.#profile.criticality;
  }

  get inputTokens(): bigint {
    return toInt(this.#profile.inputTokens);
  }

  get maxOutputTokens(): bigint {
    return toInt(this.#profile.maxOutputTokens);
  }

  get messageCount(): bigint {
    return toInt(this.#profile.messageCount);
  }

  get toolCount(): bigint {
    return toInt(this.#profile.toolCount);
  }

  get imageCount(): bigint {
    return toInt(this.#profile.imageCount);
  }

  get deadlineMs(): bigint {
    return toInt(this.#profile.deadlineMs);
  }

  get needs(): readonly string[] {
    return this.#profile.needs;
  }

  get tags(): Readonly<Record<string, string>> {
    return this.#profile.tags;
  }

  get task(): string {
    return this.#profile.task ?? '';
  }

  get complexity(): number {
    const { complexity = UNKNOWN_COMPLEXITY } = this.#profile;
    return Number.isFinite(complexity) ? complexity : UNKNOWN_COMPLEXITY;
  }

  get language(): string {
    return this.#profile.language ?? '';
  }

  get sensitivity(): string {
    return this.#profile.sensitivity;
  }

  get detected(): readonly string[] {
    return this.#profile.detected ?? [];
  }

  get session(): string {
    return this.#profile.session ?? '';
  }

  get user(): string {
    return this.#profile.user ?? '';
  }

  get persona(): string {
    return this.#profile.persona ?? '';
  }

  get region(): string {
    return this.#profile.region ?? '';
  }

  get prefixTokens(): bigint {
    return toInt(this.#profile.prefix?.at(-1)?.tokens);
  }
}

/** CEL type of each field, for the type check. Counts are `int`, so that they can be compared with and added to integers. */
export const REQUEST_FIELDS: Readonly<Record<keyof ConditionRequest, string>> = {
  model: 'string',
  kind: 'string',
  stream: 'bool',
  criticality: 'string',
  inputTokens: 'int',
  maxOutputTokens: 'int',
  messageCount: 'int',
  toolCount: 'int',
  imageCount: 'int',
  deadlineMs: 'int',
  needs: 'list<string>',
  tags: 'map<string, string>',
  task: 'string',
  complexity: 'double',
  language: 'string',
  sensitivity: 'string',
  detected: 'list<string>',
  session: 'string',
  user: 'string',
  persona: 'string',
  region: 'string',
  prefixTokens: 'int',
};
