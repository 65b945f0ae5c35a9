export type { Behaviour, BehaviourPatch } from './behaviour.js';
export type { JournalEntry } from './journal-entry.js';
export { startSimulatedProvider, type SimulatedProvider } from './server.js';
export { selfSigned } from './self-signed.js';
export type { WireName } from './wires/wire.js';
