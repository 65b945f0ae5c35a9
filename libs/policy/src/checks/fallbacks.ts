import type { Finding } from '../problem.js';
import type { PolicyFile } from '../schema/policy-file.js';
import type { PolicyCheck } from './check.js';

/** A chain of fallbacks must end; otherwise a request that no backend can serve would loop forever. */
export const checkFallbacks: PolicyCheck = ({ routes }) => {
  const reported = new Set<string>();
  return Object.keys(routes).flatMap((start): readonly Finding[] => {
    const loop = loopFrom(start, routes);
    if (loop === undefined || loop.some((route) => reported.has(route))) return [];
    for (const route of loop) reported.add(route);
    return [
      {
        path: ['routes', start, 'fallback'],
        message: `The fallbacks lead in a circle: ${[...loop, start].join(' → ')}. Remove one of them.`,
      },
    ];
  });
};

/**
 * The routes of the cycle that a route is part of, starting with that route; `undefined` for a route that is in none, even
 * if it leads into one.
 */
function loopFrom(start: string, routes: PolicyFile['routes']): readonly string[] | undefined {
  const chain: string[] = [];
  let route: string | undefined = start;
  while (route !== undefined && !chain.includes(route)) {
    chain.push(route);
    route = Object.hasOwn(routes, route) ? routes[route]?.fallback : undefined;
  }
  return route === start ? chain : undefined;
}
