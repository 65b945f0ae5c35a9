/**
 * The exit codes of the command. The first three are answers; the others are those of sysexits.h, so that a script can
 * distinguish a mistyped option from a server that is down.
 */
export const EXIT = {
  ok: 0,
  /** The answer is "not quite": warnings, or a service that is behind. */
  attention: 1,
  /** The answer is "no": a policy with errors. */
  refused: 2,
  /** The command was called wrongly. */
  usage: 64,
  /** The input is not valid, for example a policy that cannot be used. */
  badData: 65,
  /** The input does not exist. */
  noInput: 66,
  /** Something outside, such as NATS, does not answer. */
  unavailable: 69,
  /** A fault of the command itself. */
  internal: 70,
} as const;
