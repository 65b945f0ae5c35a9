import type { RoutingPreferences } from '@signalbox/domain';
import { suggestName } from '@signalbox/policy';
import type { CompiledPolicy } from '../compiled-policy.js';

/** A name in a caller's wish that the policy does not know. */
export type UnknownWish = {
  /** The wish and the index in it, from 0: `only[1]`. */
  readonly wish: string;
  /** For people; suggests the name that was probably meant. */
  readonly message: string;
};

/** Finding the intended name takes time, which a caller must not be able to use up at will. */
const MOST_WISHES = 16;

/** Most callers have no wishes. */
const NO_NAMES: readonly string[] = [];

/** The wishes that are lists of names, and what the names refer to. */
const NAMED = [
  { wish: 'only', of: 'backends', what: 'backend' },
  { wish: 'ignore', of: 'backends', what: 'backend' },
  { wish: 'order', of: 'backends', what: 'backend' },
  { wish: 'regions', of: 'regions', what: 'region' },
] as const;

/** The names in a caller's wishes that the policy does not know, most likely mistyped; at most the first 16. */
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
