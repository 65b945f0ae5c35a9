import type { RoutingPreferences } from '@signalbox/domain';
import { suggestName } from '@signalbox/policy';
import type { CompiledPolicy } from '../compiled-policy.js';

/** A name in a caller's wish that leads nowhere. */
export type UnknownWish = {
  /** The wish and the place in it, from 0: `only[1]`. */
  readonly wish: string;
  /** For people, with the name that was probably meant. */
  readonly message: string;
};

/** Finding the name that was meant takes time, which a caller must not be able to spend at will. */
const MOST_WISHES = 16;

/** Most callers have no wishes. */
const NO_NAMES: readonly string[] = [];

/** The wishes that are lists of names, and whose names they are. */
const NAMED = [
  { wish: 'only', of: 'backends', what: 'backend' },
  { wish: 'ignore', of: 'backends', what: 'backend' },
  { wish: 'order', of: 'backends', what: 'backend' },
  { wish: 'regions', of: 'regions', what: 'region' },
] as const;

/** The names in a caller's wishes that the policy does not have, most likely mistyped; the first 16 of them. */
export function unknownWishes(
  preferences: RoutingPreferences,
  { names }: CompiledPolicy,
): readonly UnknownWish[] {
  const unknown: UnknownWish[] = [];
  for (const { wish, of, what } of NAMED) {
    for (const [index, name] of (preferences[wish] ?? NO_NAMES).entries()) {
      if (names[of].has(name) || unknown.length === MOST_WISHES) continue;
      const message = `There is no ${what} "${name}". ${suggestName(name, [...names[of]])}`;
      unknown.push({ wish: `${wish}[${index}]`, message });
    }
  }
  return unknown;
}
