import type { CpuProfile, ProfileNode } from './cpu-profile.js';

/** A function and what it called, with all stacks that look alike put together. Times are microseconds. */
export type Flame = {
  readonly name: string;
  /** Where it comes from: a workspace package, a package of npm, `node`, `collector` or `native`. */
  readonly origin: string;
  /** Time in the function itself, and including what it called. */
  readonly selfUs: number;
  readonly totalUs: number;
  readonly children: readonly Flame[];
};

type Building = { name: string; origin: string; selfUs: number; children: Map<string, Building> };

/** Frames that are beneath nearly everything and say nothing: what they called takes their place. */
const TRANSPARENT = new Set(['(root)', 'processTicksAndRejections', 'runMicrotasks', 'runNextTicks']);

/** Frames that are no work of the process; the profiler's own work is not either. */
const NO_WORK = new Set(['(idle)', 'node:inspector']);

/** Folds a profile into one tree; time in which the process did nothing is left out. */
export function foldProfile({ nodes, samples, timeDeltas }: CpuProfile): Flame {
  const selfUs = new Map<number, number>();
  samples.forEach((id, index) => selfUs.set(id, (selfUs.get(id) ?? 0) + (timeDeltas[index] ?? 0)));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const root = emptyFlame('all', 'all');
  const add = (node: ProfileNode, parent: Building): void => {
    const { functionName, url } = node.callFrame;
    if (NO_WORK.has(functionName) || NO_WORK.has(url)) return;
    const at = TRANSPARENT.has(functionName) ? parent : childOf(parent, node);
    at.selfUs += selfUs.get(node.id) ?? 0;
    for (const id of node.children ?? []) {
      const child = byId.get(id);
      if (child !== undefined) add(child, at);
    }
  };
  const first = nodes[0];
  if (first !== undefined) add(first, root);
  return finished(root);
}

/** Sums up the time spent in the code of each origin itself, the most first. */
export function timeByOrigin(flame: Flame): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  const visit = ({ origin, selfUs, children }: Flame): void => {
    if (selfUs > 0) times.set(origin, (times.get(origin) ?? 0) + selfUs);
    children.forEach(visit);
  };
  visit(flame);
  return new Map([...times].toSorted(([, a], [, b]) => b - a));
}

/** Where a function comes from, by the address of its code. */
export function originOf(functionName: string, url: string): string {
  if (functionName === '(garbage collector)') return 'collector';
  const npm = /\/\.pnpm\/(@[^+]+\+)?([^@/]+)@/.exec(url);
  if (npm !== null) return `${npm[1]?.replace('+', '/') ?? ''}${npm[2] ?? ''}`;
  const own = /\/((?:services|libs)\/(?:adapters\/)?[^/]+)\//.exec(url);
  if (own?.[1] !== undefined) return own[1];
  return url.startsWith('node:') ? 'node' : 'native';
}

function childOf(parent: Building, { callFrame: { functionName, url, lineNumber } }: ProfileNode): Building {
  const key = `${functionName} ${url}:${lineNumber}`;
  const known = parent.children.get(key);
  if (known !== undefined) return known;
  const made = emptyFlame(functionName === '' ? 'anonymous' : functionName, originOf(functionName, url));
  parent.children.set(key, made);
  return made;
}

function emptyFlame(name: string, origin: string): Building {
  return { name, origin, selfUs: 0, children: new Map() };
}

function finished({ name, origin, selfUs, children }: Building): Flame {
  const all = [...children.values()].map(finished).toSorted((a, b) => b.totalUs - a.totalUs);
  const totalUs = all.reduce((sum, child) => sum + child.totalUs, selfUs);
  return { name, origin, selfUs, totalUs, children: all };
}
