import {
  startNatsServer,
  type RunningNatsServer,
  type ServerExit,
  type StartNatsServerOptions,
} from '@signalbox/nats-server';

/** The NATS server of a mesh, which can be restarted at the same address. */
export type NatsProcess = {
  readonly name: 'nats-server';
  /** The same across restarts. */
  readonly url: string;
  readonly pid: number;
  /** Resolves when the server that runs now is gone. */
  readonly exited: Promise<ServerExit>;
  /** Sends a signal, for example SIGKILL. */
  kill(signal: NodeJS.Signals): void;
  /** Starts it again on the same port and store, after it has ended; resolves when it accepts clients. Does nothing once stopped. */
  restart(): Promise<void>;
  /** Ends it; the store stays. */
  stop(): Promise<void>;
  /** Registers a listener for every exit that `stop` did not ask for, with the exit code or `null` after a signal. */
  onUnexpectedExit(listener: (code: number | null) => void): void;
};

/** Starts a server and resolves once it accepts clients. @throws NatsServerStartError when it does not become ready. */
export async function startNatsProcess(options: StartNatsServerOptions): Promise<NatsProcess> {
  const listeners: ((code: number | null) => void)[] = [];
  let stopping = false;
  const start = async (port: number | undefined): Promise<RunningNatsServer> => {
    const started = await startNatsServer({ ...options, ...(port !== undefined && { port }) });
    void started.exited.then(({ code }) => {
      if (!stopping) for (const listener of listeners) listener(code);
    });
    return started;
  };
  let server = await start(options.port);
  let restarting: Promise<void> = Promise.resolve();
  const restart = async (): Promise<void> => {
    await server.exited;
    if (!stopping) server = await start(server.port);
  };
  return {
    name: 'nats-server',
    url: server.url,
    get pid() {
      return server.pid;
    },
    get exited() {
      return server.exited;
    },
    kill: (signal) => server.kill(signal),
    restart: () => (restarting = restart()),
    async stop() {
      stopping = true;
      const stopped = server.stop();
      // One that is just coming back must end too.
      await restarting.catch(() => undefined);
      await stopped;
      await server.stop();
    },
    onUnexpectedExit: (listener) => void listeners.push(listener),
  };
}
