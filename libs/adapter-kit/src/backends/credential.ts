import type { Dialect } from '@signalbox/translation';
import { redactSecrets } from './redact-secrets.js';

/**
 * A secret that is bound to one origin. It can only be turned into headers, so it cannot be logged, serialised or sent to
 * another host by mistake.
 */
export type Credential = {
  readonly origin: string;
  /** @throws Error when the headers are asked for another origin than the one the credential is bound to. */
  headersFor(origin: string): Readonly<Record<string, string>>;
  /** A text that may quote the secret, or a header that carries it, without it. */
  redact(text: string): string;
};

/** Binds a secret to the origin that may see it, in the form that the dialect wants. */
export function bindCredential(
  secret: string,
  origin: string,
  dialect: Pick<Dialect, 'authorize'>,
): Credential {
  const headers = dialect.authorize(secret);
  // A header is the secret, or has it, perhaps encoded, after the name of a scheme.
  const values = Object.values(headers).flatMap((value) => [value, value.slice(value.indexOf(' ') + 1)]);
  const secrets = [...new Set([...values, secret])];
  return {
    origin,
    headersFor(asked) {
      if (asked !== origin) throw new Error(`This credential is for ${origin} and not for ${asked}.`);
      return headers;
    },
    redact: (text) => redactSecrets(text, secrets),
  };
}
