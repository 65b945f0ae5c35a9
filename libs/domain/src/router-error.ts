import type { Bill } from './bill.js';
import { ERROR_CATALOGUE, type ErrorCatalogueEntry, type ErrorReason } from './error-catalogue.js';
import type { Milliseconds } from './units.js';

/** One wrong field of a request. `field` is a path such as `messages[2].content`. */
export type FieldViolation = { readonly field: string; readonly description: string };

/**
 * How far a call got, and so whether it may be billed. `never-sent`: the provider saw nothing. `rejected`: it refused
 * before any token. `ambiguous`: it received the request, and the outcome is unknown. `committed`: the client has content
 * from it. `done`: it finished.
 */
export type Disposition = 'never-sent' | 'rejected' | 'ambiguous' | 'committed' | 'done';

/** What a `RouterError` is made of. */
export type RouterErrorInit = {
  readonly reason: ErrorReason;
  /** One sentence of ours for people. It must hold no secret, no prompt text and no words of a provider. */
  readonly message: string;
  /** What the provider said, fit to be shown to whoever sent the request: it may quote that request. */
  readonly providerMessage?: string;
  readonly violations?: readonly FieldViolation[];
  readonly retryAfterMs?: Milliseconds;
  readonly disposition?: Disposition;
  /** HTTP status returned by the provider. */
  readonly providerStatus?: number;
  /**
   * The provider stayed silent for longer than is allowed: a retry there would wait just as long again. Never sent on the
   * wire.
   */
  readonly silent?: true;
  /** What the adapter booked for the attempt that failed. It goes no further than to whoever asked for the attempt. */
  readonly bill?: Bill;
  readonly cause?: unknown;
};

/**
 * The only error type of this project: every failure that crosses a boundary has a reason from its closed list. Its `message`
 * may be logged, traced and published. What the provider said may not, so it is not a property that a serialiser finds, and
 * only the reply to the caller reads it.
 */
export class RouterError extends Error {
  override readonly name = 'RouterError';
  readonly reason: ErrorReason;
  readonly violations: readonly FieldViolation[];
  readonly retryAfterMs: Milliseconds | undefined;
  readonly disposition: Disposition | undefined;
  readonly providerStatus: number | undefined;
  readonly silent: boolean;
  readonly bill: Bill | undefined;
  readonly #providerMessage: string | undefined;

  constructor(init: RouterErrorInit) {
    super(init.message, init.cause === undefined ? undefined : { cause: init.cause });
    this.reason = init.reason;
    this.violations = init.violations ?? [];
    this.retryAfterMs = init.retryAfterMs;
    this.disposition = init.disposition;
    this.providerStatus = init.providerStatus;
    this.silent = init.silent === true;
    this.bill = init.bill;
    this.#providerMessage = init.providerMessage;
  }

  /** What the provider said; `undefined` when it said nothing. It goes to the caller and nowhere else. */
  get providerMessage(): string | undefined {
    return this.#providerMessage;
  }

  /** The message and what the provider said, for the reply to the caller only. */
  get messageForCaller(): string {
    const said = this.#providerMessage;
    return said === undefined ? this.message : `${this.message.replace(/\.$/, '')}: ${said}`;
  }

  /** The catalogue's entry for this error: statuses, retry rule, meaning, remedy. */
  get entry(): ErrorCatalogueEntry {
    return ERROR_CATALOGUE[this.reason];
  }

  /** A copy of this error with these changes. */
  with(changes: Partial<RouterErrorInit>): RouterError {
    const { reason, message, violations, retryAfterMs, disposition, providerStatus, bill, cause } = this;
    return new RouterError({
      reason,
      message,
      violations,
      ...(this.#providerMessage !== undefined && { providerMessage: this.#providerMessage }),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
      ...(disposition !== undefined && { disposition }),
      ...(providerStatus !== undefined && { providerStatus }),
      ...(this.silent && { silent: true }),
      ...(bill !== undefined && { bill }),
      ...(cause !== undefined && { cause }),
      ...changes,
    });
  }

  /**
   * Converts anything thrown to a `RouterError`. An abort becomes `CANCELLED`; any other foreign error becomes `INTERNAL`
   * with a fixed text: its own text may hold anything, so it stays in `cause` for the log and never reaches a client.
   */
  static from(thrown: unknown): RouterError {
    if (thrown instanceof RouterError) return thrown;
    if (isAbortError(thrown)) {
      return new RouterError({ reason: 'CANCELLED', message: 'The request was cancelled.', cause: thrown });
    }
    return new RouterError({ reason: 'INTERNAL', message: 'An unexpected error happened.', cause: thrown });
  }

  /** An `INVALID_REQUEST` whose message also names every wrong field, for clients that show only the message. */
  static invalid(violations: readonly FieldViolation[]): RouterError {
    const list = violations.map(({ field, description }) => `${field}: ${description}`).join('; ');
    return new RouterError({
      reason: 'INVALID_REQUEST',
      message: `The request is not valid. ${list}`,
      violations,
    });
  }
}

function isAbortError(thrown: unknown): boolean {
  return (
    thrown instanceof Error &&
    (thrown.name === 'AbortError' || ('code' in thrown && thrown.code === 'ABORT_ERR'))
  );
}
