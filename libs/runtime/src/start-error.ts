/** Exit codes of sysexits.h, so that a supervisor can tell a bad setting from a missing service. */
export const EXIT_CONFIG = 78;
/** Something that the service needs does not answer, or an address cannot be listened on. */
export const EXIT_UNAVAILABLE = 69;

/** A service cannot start, for a reason that its operator can fix. The message says how. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly exitCode: number;

  constructor(message: string, exitCode: number, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.exitCode = exitCode;
  }

  /** The error of a listener that could not be opened. */
  static forAddress(address: string, error: NodeJS.ErrnoException): StartError {
    const why =
      error.code === 'EADDRINUSE'
        ? 'another process listens there; stop it or choose another port'
        : error.code === 'EACCES'
          ? 'this user may not listen there; choose a port above 1023'
          : (error.code ?? error.message);
    return new StartError(`Cannot listen on ${address}: ${why}.`, EXIT_UNAVAILABLE, error);
  }
}
