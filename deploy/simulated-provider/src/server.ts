import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createAskedModels } from './asked-models.js';
import type { BehaviourPatch } from './behaviour.js';
import { createBehaviourStore, type InitialBehaviours } from './behaviour-store.js';
import { createEngineLoad } from './engine-load.js';
import type { Site } from './exchange.js';
import { createIdentifiers } from './identifiers.js';
import { createJournal, type Journal } from './journal.js';
import { systemClock, type LatencyClock } from './latency-clock.js';
import { createReceiver } from './receive.js';
import { vllmDialect } from './wires/openai/vllm-dialect.js';

/** How a server starts; everything has a default. */
export type SimulatedProviderOptions = {
  /** The port to listen on; 0, the default, lets the system choose one. */
  readonly port?: number;
  /** The address to listen on; 127.0.0.1 by default, since the server authenticates nobody. */
  readonly host?: string;
  /** How the models behave until that is changed. */
  readonly behaviour?: InitialBehaviours;
  /** How many requests the journal keeps: 1000 by default, 0 to switch it off. */
  readonly journalSize?: number;
  /** Certificate and key, in PEM, to speak HTTPS with. Without them it speaks plain HTTP. */
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly latencyClock?: LatencyClock;
};

/** A server that is running. */
export type SimulatedProvider = {
  /** Where it listens, without a slash at the end: `http://127.0.0.1:4010`. */
  readonly url: string;
  readonly port: number;
  readonly journal: Journal;
  /** Changes how one model behaves, or all of them when none is named. Throws a ZodError when the patch is not valid. */
  readonly setBehaviour: (model: string | undefined, patch: BehaviourPatch) => void;
  /** Restores the behaviours of the start and empties the journal. */
  readonly reset: () => void;
  /** Counts the connections that are open now. */
  readonly openSockets: () => number;
  /** Closes all connections, also those in the middle of an answer, and stops listening. It may be called twice. */
  readonly close: () => Promise<void>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

/** Idle connections are kept longer than any client's pool keeps them, so that none is closed under a request. */
const KEEP_ALIVE_MS = 75_000;

const DEFAULT_JOURNAL_SIZE = 1000;

/** Starts a server and resolves once it listens. Rejects when it cannot, and with a ZodError for a wrong behaviour. */
export async function startSimulatedProvider(
  options: SimulatedProviderOptions = {},
): Promise<SimulatedProvider> {
  const clock = options.latencyClock ?? systemClock;
  const site: Site = {
    behaviours: createBehaviourStore(clock, options.behaviour),
    journal: createJournal(options.journalSize ?? DEFAULT_JOURNAL_SIZE),
    ids: createIdentifiers(),
    clock,
    load: createEngineLoad(vllmDialect.modelNames),
    asked: createAskedModels(),
  };
  const server = openServer(site, options.tls);
  let openSockets = 0;
  server.on('connection', (socket) => {
    openSockets += 1;
    socket.once('close', () => (openSockets -= 1));
  });

  const host = options.host ?? '127.0.0.1';
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, () => resolve(portOf(server.address())));
  });
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
    return closed;
  };
  return {
    url: `${options.tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    journal: site.journal,
    setBehaviour: site.behaviours.set,
    reset: () => {
      site.behaviours.reset();
      site.journal.clear();
    },
    openSockets: () => openSockets,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function openServer(site: Site, tls: SimulatedProviderOptions['tls']): Server {
  const settings = { keepAliveTimeout: KEEP_ALIVE_MS, noDelay: true };
  const receive = createReceiver(site);
  return tls === undefined
    ? createServer(settings, receive)
    : createTlsServer({ ...settings, ...tls }, receive);
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
