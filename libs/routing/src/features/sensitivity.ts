import { SENSITIVE_KINDS, SENSITIVITIES, type SensitiveKind, type Sensitivity } from '@signalbox/domain';
import { isWordCharacter } from './detectors/characters.js';
import type { Detector } from './detectors/detector.js';
import { emailDetector } from './detectors/email.js';
import { ibanDetector } from './detectors/iban.js';
import { paymentCardDetector } from './detectors/payment-card.js';
import { phoneDetector } from './detectors/phone.js';
import { plainText } from './detectors/plain-text.js';
import { secretDetectors } from './detectors/secret.js';
import { createPairTable } from './pair-table.js';

/** The detectors in use. A new one is a file and a line here. */
export const DETECTORS: readonly Detector[] = [
  emailDetector,
  phoneDetector,
  paymentCardDetector,
  ibanDetector,
  ...secretDetectors,
];

/** The most characters of a request that are inspected, from its beginning. */
export const MOST_INSPECTED = 1_048_576;

/** The sensitivity of a request without a label. */
const UNLABELLED: Sensitivity = 'internal';

/**
 * The kinds of sensitive data in these texts, in the order of `SENSITIVE_KINDS`, found in one walk over the first 1,048,576
 * characters. It does not see what lies beyond them, in media, in tool definitions or behind a URL, nor data that is split
 * over two texts or disguised (`plainText` says which disguises are removed).
 */
export function detectSensitive(texts: readonly string[]): readonly SensitiveKind[] {
  const found = new Set<SensitiveKind>();
  let left = MOST_INSPECTED;
  for (const text of texts) {
    if (left <= 0 || found.size === SENSITIVE_KINDS.length) break;
    inspect(plainText(text.length > left ? text.slice(0, left) : text), found);
    left -= text.length;
  }
  return found.size === 0 ? [] : SENSITIVE_KINDS.filter((kind) => found.has(kind));
}

/**
 * How carefully a request must be handled: its caller's label (default `internal`), or `restricted` when something was
 * found in it. A label can only raise the level.
 */
export function sensitivityOf(label: Sensitivity | undefined, found: readonly SensitiveKind[]): Sensitivity {
  const said = label ?? UNLABELLED;
  const seen: Sensitivity = found.length > 0 ? 'restricted' : 'public';
  return SENSITIVITIES.indexOf(said) >= SENSITIVITIES.indexOf(seen) ? said : seen;
}

const DETECTORS_AT = createPairTable(DETECTORS, ({ begins }) => begins, isWordCharacter);

/** Calls the detectors where words begin and at every `@`. */
function inspect(text: string, found: Set<SensitiveKind>): void {
  DETECTORS_AT.walk(text, (detectors, index) => ask(detectors, text, index, found));
}

function ask(detectors: readonly Detector[], text: string, index: number, found: Set<SensitiveKind>): void {
  for (const detector of detectors) {
    const isNew = found.size === 0 || !found.has(detector.kind);
    if (isNew && detector.isAt(text, index)) found.add(detector.kind);
  }
}
