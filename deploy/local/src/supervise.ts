import { setTimeout as sleep } from 'node:timers/promises';

/** Pause before a process that ended by itself is started again, in milliseconds. */
const RESTART_AFTER_MS = 1_000;
/** The pause doubles with every start that fails, up to this: what the process needs may be away for long. */
const LONGEST_PAUSE_MS = 15_000;

/** A process that can be started again where it was. */
export type SupervisedProcess = {
  readonly name: string;
  /** The pid of the process that runs now. */
  readonly pid: number;
  /** Resolves when it serves again. */
  restart(): Promise<void>;
  /** Registers a listener for every exit that nobody asked for, with the exit code or `null` after a signal. */
  onUnexpectedExit(listener: (code: number | null) => void): void;
};

/** The supervised parts of a mesh: its services, and its NATS server unless that is somebody else's. */
export type SupervisedMesh = {
  readonly services: ReadonlyMap<string, SupervisedProcess>;
  readonly nats: { readonly server: SupervisedProcess | undefined };
};

/**
 * Restarts processes that end without being asked to, on the same addresses, as a cluster would, and reports it. One that
 * does not start, for example because NATS is away, is tried again and again.
 * @returns a function to call before the mesh is stopped: from then on nothing is restarted or reported.
 */
export function superviseMesh(
  { services, nats }: SupervisedMesh,
  say: (message: string) => void,
  restartAfterMs: number = RESTART_AFTER_MS,
): () => void {
  const over = new AbortController();
  const report = (message: string): void => void (over.signal.aborted || say(message));
  const bringBack = async (part: SupervisedProcess): Promise<void> => {
    for (
      let pauseMs = restartAfterMs;
      !over.signal.aborted;
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
    ) {
      try {
        await sleep(pauseMs, undefined, { signal: over.signal });
        await part.restart();
        return report(`${part.name} is back, pid ${part.pid}`);
      } catch (error) {
        report(`${part.name} did not come back: ${String(error)}`);
      }
    }
  };
  for (const part of [...services.values(), ...(nats.server === undefined ? [] : [nats.server])]) {
    part.onUnexpectedExit((code) => {
      report(`${part.name} ended (${code ?? 'killed'}); starting it again`);
      if (!over.signal.aborted) void bringBack(part);
    });
  }
  return () => over.abort();
}
