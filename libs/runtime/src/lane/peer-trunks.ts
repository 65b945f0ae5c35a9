import type { Milliseconds } from '@signalbox/domain';
import type { TrunkConnection } from './trunk-connection.js';
import { openTrunk, type Trunk, type TrunkOptions } from './trunk.js';

/** Pause before a trunk to a worker that has one already is replaced. It doubles while that does not help, up to the longest. */
const FIRST_PAUSE_MS: Milliseconds = 100;
const LONGEST_PAUSE_MS: Milliseconds = 3_000;

/**
 * Opens the trunks to one address: one to each of the workers that serve there, or a single one where there is one process.
 * The other side deals connections to its workers in turn, so a trunk to a worker that has one already is replaced until each
 * worker has one; the calls on a replaced trunk finish. A new call takes the trunk with the fewest calls.
 */
export function openPeerTrunks(options: TrunkOptions): Trunk {
  const trunks: Trunk[] = [];
  const retired = new Set<Trunk>();
  let timer: NodeJS.Timeout | undefined;
  let pauseMs = FIRST_PAUSE_MS;
  let turn = 0;
  let isClosed = false;

  const add = (): Trunk => {
    const trunk = openTrunk({ ...options, onChange: look });
    trunks.push(trunk);
    return trunk;
  };
  const wanted = (): number => Math.max(1, ...trunks.map(({ connection }) => connection?.worker?.count ?? 1));
  const look = (): void => {
    if (isClosed) return;
    while (trunks.length < wanted()) add().connect();
    if (needsCare()) timer ??= setTimeout(care, pauseMs).unref();
    else pauseMs = FIRST_PAUSE_MS;
    options.onChange();
  };
  const needsCare = (): boolean => retired.size > 0 || repeated(trunks).length > 0;
  const care = (): void => {
    timer = undefined;
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    for (const trunk of [...retired].filter(({ isIdle }) => isIdle)) {
      retired.delete(trunk);
      trunk.close();
    }
    for (const trunk of repeated(trunks)) {
      trunks.splice(trunks.indexOf(trunk), 1);
      retired.add(trunk);
    }
    look();
  };
  /** The connection with the fewest calls; of several such, they take turns. */
  const freest = (): TrunkConnection | undefined => {
    turn += 1;
    let best: TrunkConnection | undefined;
    for (let step = 0; step < trunks.length; step++) {
      const connection = trunks[(turn + step) % trunks.length]?.connection;
      if (connection !== undefined && connection.size < (best?.size ?? Infinity)) best = connection;
    }
    return best;
  };
  const first = add();

  return {
    get connection() {
      return trunks.length === 1 ? trunks[0]?.connection : freest();
    },
    get fallback() {
      return trunks.find(({ fallback }) => fallback !== undefined)?.fallback;
    },
    get isOpening() {
      return trunks.some(({ isOpening }) => isOpening);
    },
    get isIdle() {
      return [...trunks, ...retired].every(({ isIdle }) => isIdle);
    },
    connect: () => first.connect(),
    close() {
      isClosed = true;
      clearTimeout(timer);
      for (const trunk of [...trunks, ...retired]) trunk.close();
    },
  };
}

/** The trunks that lead to the same worker as an earlier one in the list. */
function repeated(trunks: readonly Trunk[]): readonly Trunk[] {
  const reached = new Set<number>();
  return trunks.filter(({ connection }) => {
    if (connection === undefined) return false;
    const worker = connection.worker?.number ?? 1;
    if (reached.has(worker)) return true;
    reached.add(worker);
    return false;
  });
}
