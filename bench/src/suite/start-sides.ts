import { startBare } from '../sides/bare-side.js';
import { startEcho } from '../sides/echo-side.js';
import { startLitellm } from '../sides/litellm-side.js';
import { startMeshSide } from '../sides/mesh-side.js';
import { startPortkey } from '../sides/portkey-side.js';
import type { Side, SideName } from '../sides/side.js';
import type { Upstream } from '../sides/upstream-side.js';
import type { SuiteOptions } from './options.js';

/** How each side is started for this run; those that are not wanted are left out. */
export type Starters = ReadonlyMap<SideName, () => Promise<Side>>;

/** Says how the sides of a run are started. */
export function startersOf(
  options: SuiteOptions,
  upstream: Upstream,
  say: (message: string) => void,
): Starters {
  const { environment } = options;
  const starters: readonly (readonly [SideName, boolean, () => Promise<Side>])[] = [
    ['bare', options.bare, () => startBare(upstream)],
    ['echo', options.load.some(({ sides }) => sides.includes('echo')), startEcho],
    ['portkey', options.competitors, () => startPortkey(upstream, say)],
    ['litellm', options.litellm, () => startLitellm(upstream, say)],
    ['mesh', true, () => startMeshSide({ upstream, name: 'mesh', environment })],
    ['deciding', options.deciding, () => startMeshSide({ upstream, name: 'deciding', environment })],
    ['together', options.together, () => startMeshSide({ upstream, name: 'together', environment })],
  ];
  return new Map(starters.flatMap(([name, isWanted, start]) => (isWanted ? [[name, start] as const] : [])));
}

/** The sides that must run: without them there is nothing to measure. Any other side is left out with a note. */
const NEEDED: ReadonlySet<SideName> = new Set(['mesh', 'echo']);

/**
 * Starts all sides.
 * @returns those that run, and a note for each that does not. @throws Error when one that must run does not.
 */
export async function startSides(
  starters: Starters,
  own: (side: Side) => void,
  say: (message: string) => void,
): Promise<{ readonly sides: ReadonlyMap<SideName, Side>; readonly notes: string }> {
  const sides = new Map<SideName, Side>();
  const notes: string[] = [];
  for (const [name, start] of starters) {
    say(`starting ${name}`);
    try {
      const side = await start();
      own(side);
      sides.set(name, side);
    } catch (error) {
      if (NEEDED.has(name)) throw error;
      const note = `${name} was left out: ${String(error)}`;
      notes.push(note);
      say(note);
    }
  }
  return { sides, notes: notes.join(' ') };
}
