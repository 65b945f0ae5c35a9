import { CRITICALITIES, SENSITIVE_KINDS, SENSITIVITIES, TASKS, type RequestProfile } from '@signalbox/domain';
import { REQUEST_NEEDS } from '@signalbox/routing';
import type { FieldValue } from '../solve/field-value.js';

/** A short plain chat, from which the examples of findings differ. */
export const PLAIN_CHAT: RequestProfile = {
  requestId: 'doctor',
  model: '',
  kind: 'chat',
  stream: true,
  criticality: 'standard',
  inputTokens: 500,
  needs: [],
  messageCount: 1,
  toolCount: 0,
  imageCount: 0,
  sensitivity: 'internal',
  tags: {},
  preferences: {},
};

type Write = (value: FieldValue) => Partial<RequestProfile>;

/** What a profile must contain for a condition to read a value, by the field of `request`. */
const WRITERS: ReadonlyMap<string, Write> = new Map<string, Write>([
  ['model', (value) => textOr(value, (model) => ({ model }))],
  ['kind', (value) => ({ kind: value === 'embed' ? 'embed' : 'chat' })],
  ['stream', (value) => ({ stream: value === true })],
  ['criticality', (value) => wordOr(value, CRITICALITIES, (criticality) => ({ criticality }))],
  ['sensitivity', (value) => wordOr(value, SENSITIVITIES, (sensitivity) => ({ sensitivity }))],
  ['task', (value) => wordOr(value, TASKS, (task) => ({ task }))],
  ['needs', (value) => ({ needs: REQUEST_NEEDS.filter((known) => holds(value, known)) })],
  ['detected', (value) => ({ detected: SENSITIVE_KINDS.filter((known) => holds(value, known)) })],
  ['inputTokens', (value) => numberOr(value, (inputTokens) => ({ inputTokens }))],
  ['maxOutputTokens', (value) => numberOr(value, (maxOutputTokens) => ({ maxOutputTokens }))],
  ['messageCount', (value) => numberOr(value, (messageCount) => ({ messageCount }))],
  ['toolCount', (value) => numberOr(value, (toolCount) => ({ toolCount }))],
  ['imageCount', (value) => numberOr(value, (imageCount) => ({ imageCount }))],
  ['deadlineMs', (value) => numberOr(value, (deadlineMs) => ({ deadlineMs }))],
  ['prefixTokens', (value) => numberOr(value, (tokens) => ({ prefix: [{ hash: '0'.repeat(16), tokens }] }))],
  ['complexity', (value) => (typeof value === 'number' ? { complexity: value } : {})],
  ['language', (value) => textOr(value, (language) => ({ language }))],
  ['session', (value) => textOr(value, (session) => ({ session }))],
  ['user', (value) => textOr(value, (user) => ({ user }))],
  ['persona', (value) => textOr(value, (persona) => ({ persona }))],
  ['region', (value) => textOr(value, (region) => ({ region }))],
]);

/** The part of a profile that gives a field of `request` a value; empty for a field that no profile has. */
export function profilePart(field: string, value: FieldValue): Partial<RequestProfile> {
  return WRITERS.get(field)?.(value) ?? {};
}

function textOr(
  value: FieldValue,
  write: (text: string) => Partial<RequestProfile>,
): Partial<RequestProfile> {
  return typeof value === 'string' && value !== '' ? write(value) : {};
}

function numberOr(
  value: FieldValue,
  write: (count: number) => Partial<RequestProfile>,
): Partial<RequestProfile> {
  return typeof value === 'number' && value > 0 ? write(value) : {};
}

function wordOr<Word extends string>(
  value: FieldValue,
  words: readonly Word[],
  write: (word: Word) => Partial<RequestProfile>,
): Partial<RequestProfile> {
  const word = words.find((known) => known === value);
  return word === undefined ? {} : write(word);
}

function holds(value: FieldValue, member: string): boolean {
  return Array.isArray(value) && value.includes(member);
}
