import { CRITICALITIES, SENSITIVE_KINDS, SENSITIVITIES, TASKS } from '@signalbox/domain';
import {
  BACKEND_FIELDS,
  REQUEST_FIELDS,
  REQUEST_NEEDS,
  TENANT_FIELDS,
  TIME_FIELDS,
} from '@signalbox/routing';

/** Which values a field can have. */
export type Domain = (
  | { readonly kind: 'bool' }
  | {
      readonly kind: 'number';
      readonly whole: boolean;
      readonly min: number;
      readonly max: number;
      /** What it is in an ordinary request. */
      readonly usual: number;
    }
  /** `words`: it is always one of these, the most ordinary first. */
  | { readonly kind: 'text'; readonly words?: readonly string[] }
  | { readonly kind: 'set'; readonly members: readonly string[] }
) & {
  /** Whether it may be absent, so that reading it is an error. */
  readonly optional?: true;
};

const COUNT = { kind: 'number', whole: true, min: 0, max: Infinity, usual: 0 } as const satisfies Domain;
const TEXT = { kind: 'text' } as const satisfies Domain;
const SHARE = { kind: 'number', whole: false, min: 0, max: 1, usual: 0.5 } as const satisfies Domain;

/** The size of something that is not modelled itself. */
export const SIZE: Domain = COUNT;

/** An entry of `request.tags` or `tenant.labels`. */
export const ENTRY: Domain = { ...TEXT, optional: true };

/** What a field of a CEL type can be, if nothing more is known about it. */
const BY_TYPE: Readonly<Record<string, Domain>> = {
  bool: { kind: 'bool' },
  int: COUNT,
  double: { ...COUNT, whole: false },
  string: TEXT,
};

/** Domains that are known more precisely than by the type, by the path of the field. */
const KNOWN: Readonly<Record<string, Domain>> = {
  'request.kind': { kind: 'text', words: ['chat', 'embed'] },
  'request.criticality': { kind: 'text', words: ['standard', ...without(CRITICALITIES, 'standard')] },
  'request.sensitivity': { kind: 'text', words: ['internal', ...without(SENSITIVITIES, 'internal')] },
  'request.task': { kind: 'text', words: ['', ...TASKS] },
  'request.needs': { kind: 'set', members: REQUEST_NEEDS },
  'request.detected': { kind: 'set', members: SENSITIVE_KINDS },
  'request.inputTokens': { ...COUNT, usual: 500 },
  'request.messageCount': { ...COUNT, usual: 1 },
  'request.complexity': SHARE,
  'tenant.criticality': { kind: 'text', words: ['standard', ...without(CRITICALITIES, 'standard')] },
  'time.hour': { ...COUNT, max: 23, usual: 12 },
  'time.minute': { ...COUNT, max: 59 },
  'time.dayOfMonth': { ...COUNT, min: 1, max: 31, usual: 1 },
  'time.month': { ...COUNT, min: 1, max: 12, usual: 1 },
  'time.weekday': { kind: 'text', words: ['tue', 'wed', 'thu', 'fri', 'mon', 'sat', 'sun'] },
  'mesh.backend.health': { kind: 'text', words: ['unknown', 'healthy', 'unhealthy'] },
};

/** Fields of a backend that are always known, even for a backend that has not been called yet. */
const ALWAYS_KNOWN: ReadonlySet<string> = new Set([
  'mesh.backend.health',
  'mesh.backend.blocked',
  'mesh.backend.suspect',
]);

const FIELDS: ReadonlyMap<string, Domain> = new Map([
  ...domainsOf('request', REQUEST_FIELDS),
  ...domainsOf('tenant', TENANT_FIELDS),
  ...domainsOf('time', TIME_FIELDS),
  ...domainsOf('mesh.backend', BACKEND_FIELDS).map(([name, domain]): [string, Domain] => [
    name,
    ALWAYS_KNOWN.has(name) ? domain : { ...domain, optional: true },
  ]),
]);

/** The domain of a field, by its path without the name of a backend; `undefined` when it is not modelled. */
export function domainOf(path: string): Domain | undefined {
  return FIELDS.get(path);
}

function domainsOf(owner: string, types: Readonly<Record<string, string>>): [string, Domain][] {
  return Object.entries(types).flatMap(([field, type]) => {
    const name = `${owner}.${field}`;
    const domain = KNOWN[name] ?? BY_TYPE[type];
    return domain === undefined ? [] : [[name, domain]];
  });
}

function without<Word extends string>(words: readonly Word[], word: Word): readonly Word[] {
  return words.filter((other) => other !== word);
}
