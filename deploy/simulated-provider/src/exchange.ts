import type { ServerResponse } from 'node:http';
import type { AskedModels } from './asked-models.js';
import type { BehaviourStore } from './behaviour-store.js';
import type { EngineLoad } from './engine-load.js';
import type { Identifiers } from './identifiers.js';
import type { WritableJournal } from './journal.js';
import type { LatencyClock } from './latency-clock.js';
import type { ReadBody } from './read-body.js';
import type { Call, Wire, WireRequest } from './wires/wire.js';

/** What all requests to one server share. */
export type Site = {
  readonly behaviours: BehaviourStore;
  readonly journal: WritableJournal;
  readonly ids: Identifiers;
  readonly clock: LatencyClock;
  readonly load: EngineLoad;
  readonly asked: AskedModels;
};

/** One request that has arrived in full, and where its answer goes. Times are milliseconds since 1970. */
export type Exchange = {
  readonly request: WireRequest;
  readonly body: ReadBody;
  readonly response: ServerResponse;
  readonly at: number;
  readonly startedAt: number;
};

/** One request being answered: its wire, what it asked for, and everything needed to answer it. */
export type Job = {
  readonly wire: Wire;
  /** Undefined as long as the request has not been understood. */
  readonly call: Call | undefined;
  readonly exchange: Exchange;
  readonly site: Site;
};
