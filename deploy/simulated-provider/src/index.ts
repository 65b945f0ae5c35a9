export type { Behaviour, BehaviourPatch } from './behaviour.js';
export type { BehaviourSettings, InitialBehaviours } from './behaviour-store.js';
export { faultKinds, type Fault } from './faults/registry.js';
export type { Journal } from './journal.js';
export type { JournalEntry, Outcome } from './journal-entry.js';
export type { LatencyClock } from './latency-clock.js';
export type { Usage } from './reply/reply.js';
export { startSimulatedProvider, type SimulatedProvider, type SimulatedProviderOptions } from './server.js';
export type { WireName } from './wires/wire.js';
