/** No `nats-server` was found and no copy could be made. The message is one paragraph that says what to do about it. */
export class NatsServerMissingError extends Error {
  override readonly name = 'NatsServerMissingError';

  /** `problem` says in a few words why a private copy could not be made. */
  constructor(problem: string, options?: ErrorOptions) {
    super(
      `There is no nats-server on PATH, and a private copy could not be made: ${problem}. ` +
        'Install one (Debian, Ubuntu: `apt-get install nats-server`; macOS: `brew install nats-server`; ' +
        'others: https://nats.io/download), or set NATS_URL to a running NATS server with JetStream.',
      options,
    );
  }
}

/**
 * Why a server did not start. `not-runnable`: the program could not be executed. `port-in-use`: another process listens on
 * the wanted port. `store-in-use`: another server runs on the same store. `exited`: it ended before it was ready.
 * `timeout`: it was not ready in time. `unreachable`: it runs, but does not answer as a NATS server.
 */
export type StartFailureReason =
  | 'not-runnable'
  | 'port-in-use'
  | 'store-in-use'
  | 'exited'
  | 'timeout'
  | 'unreachable';

/** What a `NatsServerStartError` is created with. */
export type NatsServerStartErrorInit = {
  readonly reason: StartFailureReason;
  /** One sentence for people. */
  readonly message: string;
  /** The last lines that the server logged; they are added to the message. */
  readonly log?: readonly string[];
  readonly cause?: unknown;
};

/** A server did not become ready. No process of it is left. */
export class NatsServerStartError extends Error {
  override readonly name = 'NatsServerStartError';
  readonly reason: StartFailureReason;
  readonly log: readonly string[];

  constructor(init: NatsServerStartErrorInit) {
    const log = init.log ?? [];
    const tail = log.length === 0 ? '' : `\nThe last lines of its log:\n${log.join('\n')}`;
    super(init.message + tail, init.cause === undefined ? undefined : { cause: init.cause });
    this.reason = init.reason;
    this.log = log;
  }
}
