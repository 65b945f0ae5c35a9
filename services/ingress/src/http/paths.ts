import type { Endpoint } from './exchange.js';

/** What is at a path. */
type Place = {
  /** One for each method; never empty. */
  readonly endpoints: readonly Endpoint[];
  /** What stands for `*`, decoded; empty for a path without one. */
  readonly rest: string;
};

/** Makes the look-up of paths. An exact path takes precedence over a prefix with `*`. */
export function createPaths(endpoints: readonly Endpoint[]): (path: string) => Place | undefined {
  const whole = new Map<string, Place>();
  const beginnings = new Map<string, readonly Endpoint[]>();
  for (const endpoint of endpoints) {
    const { path } = endpoint;
    if (path.endsWith('*')) {
      const beginning = path.slice(0, -1);
      beginnings.set(beginning, [...(beginnings.get(beginning) ?? []), endpoint]);
    } else {
      whole.set(path, { endpoints: [...(whole.get(path)?.endpoints ?? []), endpoint], rest: '' });
    }
  }
  return (path) => {
    const place = whole.get(path);
    if (place !== undefined) return place;
    for (const [beginning, here] of beginnings) {
      const rest = restOf(beginning, path);
      if (rest !== undefined) return { endpoints: here, rest };
    }
    return undefined;
  };
}

/** What follows the prefix, decoded; `undefined` where nothing does, or nothing that can be decoded. */
function restOf(beginning: string, path: string): string | undefined {
  if (!path.startsWith(beginning) || path.length === beginning.length) return undefined;
  try {
    return decodeURIComponent(path.slice(beginning.length));
  } catch {
    return undefined;
  }
}
