/** The most characters of a provider's text that are shown. */
const MAX_LENGTH = 300;

/** Longer text is cut before it is searched: an error body can be megabytes of HTML. */
const MAX_SEARCHED = 8_192;

const REDACTED = '[redacted]';

/** What must not be shown, from the specific to the general; if a pattern has a group 1, that part is kept. */
const SECRETS: readonly RegExp[] = [
  // Userinfo in a URL.
  /(\/\/)[^\s/@]+@/g,
  // Bearer and Basic credentials.
  /\b((?:bearer|basic)\s+)[\w.~+/=*-]{6,}/gi,
  // `key=…`, `api_key: …`, `token="…"`, and "Incorrect API key provided: …".
  /\b((?:[\w-]*(?:key|token|secret|password|authorization|credential|signature)["']?|api key provided)\s*[=:]\s*["']?)(?!\[redacted)[^\s"',;&)}]{4,}/gi,
  // Keys by their well-known prefixes: OpenAI, Anthropic, Groq, xAI, Hugging Face, GitHub, Google, AWS.
  /\b(?:sk|rk|pk|gsk|xai|hf|ghp|nvapi|r8|fw|pplx|tgp)[-_][\w*.-]{6,}/g,
  /\bAIza[\w*-]{6,}/g,
  /\bya29\.[\w-]{6,}/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{12,}/g,
  // JSON Web Tokens.
  /\beyJ[\w-]{8,}(?:\.[\w-]+)*/g,
  // The account at the provider is the operator's business.
  /\b(?:org|proj)[-_][A-Za-z0-9]{8,}/g,
];

/**
 * Makes a provider's text safe to show to the caller: one line, at most 300 characters, without anything that looks like a
 * credential. It may quote the request, so it must not be logged. Nothing of an HTML page is kept.
 * @returns an empty string when there is nothing to show.
 */
export function providerMessage(text: string): string {
  if (/^\s*</.test(text)) return '';
  let shown = text
    .slice(0, MAX_SEARCHED)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  for (const secret of SECRETS) {
    shown = shown.replace(
      secret,
      (_match, kept: unknown) => (typeof kept === 'string' ? kept : '') + REDACTED,
    );
  }
  return shown.length <= MAX_LENGTH ? shown : `${cutWhole(shown, MAX_LENGTH - 1)}…`;
}

/** Cuts without splitting a surrogate pair: half a character is not valid in gRPC metadata. */
function cutWhole(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd8_00 && last <= 0xdb_ff ? length - 1 : length);
}
