import type { ConditionAtom, ConditionField } from '@signalbox/routing';
import { domainOf, ENTRY, SIZE, type Domain } from './domain.js';

/** What an atom depends on: atoms of one variable are judged together, and variables are independent of each other. */
export type Variable =
  /** One field of the request, the time or the mesh. */
  | {
      readonly kind: 'field';
      readonly key: string;
      readonly path: readonly string[];
      readonly domain: Domain;
    }
  /** The caller: all fields of `tenant` at once, if the policy names its tenants. */
  | { readonly kind: 'tenant'; readonly key: 'tenant' }
  /** An expression that is not understood. It may have any outcome, the same everywhere in the conditions. */
  | { readonly kind: 'free'; readonly key: string };

/** An atom in the form in which it is judged, and what it depends on. */
export type Placed = { readonly atom: ConditionAtom; readonly variable: Variable };

/** Fields with another name. */
const SYNONYMS: Readonly<Record<string, string>> = { queue: 'waiting' };

const MAPS: ReadonlySet<string> = new Set(['request.tags', 'tenant.labels']);

/**
 * Finds what an atom depends on.
 * @param knowsTenants - Whether the tenants are known, so that their fields belong together.
 */
export function placeAtom(atom: ConditionAtom, knowsTenants: boolean): Placed {
  if (atom.kind === 'opaque') return { atom, variable: { kind: 'free', key: atom.text } };
  if (atom.kind === 'holds' && MAPS.has(atom.field.path.join('.'))) {
    const path = [...atom.field.path, atom.member];
    return placeAtom({ kind: 'presence', field: { path, of: 'value' } }, knowsTenants);
  }
  const variable = variableOf(atom.field, knowsTenants);
  if (variable === undefined) return { atom, variable: { kind: 'free', key: JSON.stringify(atom) } };
  // The size of a map is a number of its own; that of a text or list follows from its value.
  const isSizeOfMap = atom.field.of === 'size' && MAPS.has(atom.field.path.join('.'));
  return { atom: isSizeOfMap ? { ...atom, field: { ...atom.field, of: 'value' } } : atom, variable };
}

function variableOf(field: ConditionField, knowsTenants: boolean): Variable | undefined {
  const path = canonical(field.path);
  const name = path.join('.');
  if (MAPS.has(name)) {
    return field.of === 'size' ? { kind: 'field', key: `size(${name})`, path, domain: SIZE } : undefined;
  }
  if (path[0] === 'tenant' && knowsTenants) return { kind: 'tenant', key: 'tenant' };
  const domain = isEntry(path) ? ENTRY : domainOf(nameOfField(path));
  return domain && { kind: 'field', key: JSON.stringify(path), path, domain };
}

function canonical(path: readonly string[]): readonly string[] {
  const last = path.at(-1) ?? '';
  const synonym = path[0] === 'mesh' && Object.hasOwn(SYNONYMS, last) ? SYNONYMS[last] : undefined;
  return synonym === undefined ? path : [...path.slice(0, -1), synonym];
}

function isEntry(path: readonly string[]): boolean {
  return path.length === 3 && MAPS.has(path.slice(0, 2).join('.'));
}

/** The name under which the domain of a field is known: without backend and zone. */
function nameOfField(path: readonly string[]): string {
  if (path[0] === 'mesh') return path.length === 4 ? [path[0], path[1], path[3]].join('.') : '';
  if (path[0] === 'time') return path.length === (isInZone(path) ? 3 : 2) ? `time.${path.at(-1)}` : '';
  return path.join('.');
}

function isInZone([, step = '']: readonly string[]): boolean {
  return step.startsWith('inZone(');
}
