const REDACTED = '[redacted]';

/** A shorter text is a placeholder and no secret; it would be found in the middle of words. */
const SHORTEST_SECRET = 4;

/** What a text ends with that was cut. */
const CUT = '…';

/** A text without these secrets, wherever they stand in it, and without the part of one that it was cut in. */
export function redactSecrets(text: string, secrets: readonly string[]): string {
  return secrets.filter(({ length }) => length >= SHORTEST_SECRET).reduce(withoutSecret, text);
}

function withoutSecret(text: string, secret: string): string {
  const redacted = text.replaceAll(secret, REDACTED);
  if (!redacted.endsWith(CUT)) return redacted;
  const kept = redacted.slice(0, -CUT.length);
  for (let length = secret.length - 1; length >= SHORTEST_SECRET; length -= 1) {
    if (kept.endsWith(secret.slice(0, length))) return kept.slice(0, -length) + REDACTED + CUT;
  }
  return redacted;
}
