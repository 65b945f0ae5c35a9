import { countWhile, isDigit, isTokenCharacter } from './characters.js';
import type { Detector } from './detector.js';

/** The prefix of one issuer's keys and tokens, and how many token characters must follow. */
type KeyMark = { readonly prefix: string; readonly least: number };

/** The prefixes with which issuers mark their keys, so that they can be found. */
const KEY_MARKS: readonly KeyMark[] = [
  { prefix: 'sk-', least: 20 }, // OpenAI, Anthropic (sk-ant-) and many that follow them
  { prefix: 'sk_live_', least: 16 }, // Stripe
  { prefix: 'rk_live_', least: 16 }, // Stripe
  { prefix: 'ghp_', least: 30 }, // GitHub, personal
  { prefix: 'gho_', least: 30 }, // GitHub, OAuth
  { prefix: 'ghu_', least: 30 }, // GitHub, app for a user
  { prefix: 'ghs_', least: 30 }, // GitHub, app
  { prefix: 'ghr_', least: 30 }, // GitHub, refresh
  { prefix: 'github_pat_', least: 30 }, // GitHub, fine-grained
  { prefix: 'glpat-', least: 20 }, // GitLab
  { prefix: 'xoxb-', least: 20 }, // Slack, bot
  { prefix: 'xoxp-', least: 20 }, // Slack, user
  { prefix: 'xoxa-', least: 20 }, // Slack, app
  { prefix: 'AKIA', least: 16 }, // AWS, long-lived
  { prefix: 'ASIA', least: 16 }, // AWS, temporary
  { prefix: 'AIza', least: 35 }, // Google
  { prefix: 'npm_', least: 36 }, // npm
  { prefix: 'hf_', least: 30 }, // Hugging Face
  { prefix: 'gsk_', least: 30 }, // Groq
];

/**
 * Keys that issuers mark with a prefix of their own. What follows must be long enough and contain a digit, as random
 * characters do; a name such as `sk-circle-fade-delay-left` contains none. It cannot see keys without such a prefix.
 */
export const markedKeyDetectors: readonly Detector[] = KEY_MARKS.map(({ prefix, least }) => ({
  kind: 'secret',
  begins: [prefix.slice(0, 2)],
  isAt(text, index) {
    if (!text.startsWith(prefix, index) || isTokenCharacter(text.charCodeAt(index - 1))) return false;
    const start = index + prefix.length;
    const length = countWhile(text, start, least, isTokenCharacter);
    return length === least && hasDigit(text, start, length);
  },
}));

/** Whether one of these characters is a digit: random tokens usually have some, names rarely. */
export function hasDigit(text: string, start: number, length: number): boolean {
  for (let index = start; index < start + length; index++) {
    if (isDigit(text.charCodeAt(index))) return true;
  }
  return false;
}
