import { pin, type Pinning } from './pinning.js';
import type { Side } from './side.js';

/** Binds all processes to their cores. @returns whether that worked, in words for the result. */
export function pinSides(
  pinning: Pinning,
  sides: readonly Side[],
  helpers: readonly { readonly pid: number }[],
): string {
  if (pinning.kind === 'none') return 'nobody is pinned to cores';
  const isPinned = [
    ...sides.flatMap(({ processes }) => processes.map(({ pid }) => pin(pid, pinning.measured))),
    ...helpers.map(({ pid }) => pin(pid, pinning.helpers)),
  ];
  return isPinned.every(Boolean)
    ? `what is measured is pinned to cores ${pinning.measured}, the load and the upstream to ${pinning.helpers}`
    : 'nobody could be pinned to cores, for taskset does not work here';
}
