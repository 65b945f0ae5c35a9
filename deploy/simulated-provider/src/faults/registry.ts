import { z } from 'zod';
import type { Step } from '../steps.js';
import { connectionFaults } from './connection-faults.js';
import { contentFaults } from './content-faults.js';
import type { Scene } from './define-fault.js';
import { refusalFaults } from './refusal-faults.js';

const [first, ...others] = [...refusalFaults, ...connectionFaults, ...contentFaults] as const;

/** Accepts every fault that can be asked for; `kind` says which, and an unknown field is refused. */
export const faultSchema = z.discriminatedUnion('kind', [
  first.schema,
  ...others.map((fault) => fault.schema),
]);

/** A fault as plain data, for instance `{ kind: 'cut', afterChunks: 3, how: 'reset' }`. */
export type Fault = z.output<typeof faultSchema>;

const actions = new Map([first, ...others].map((fault) => [fault.kind, fault.act]));

/** The names of all faults. */
export const faultKinds: readonly Fault['kind'][] = [...actions.keys()];

/** Turns the honest answer of a scene into what the fault makes of it. */
export function applyFault(fault: Fault, scene: Scene): readonly Step[] {
  const act = actions.get(fault.kind);
  return act === undefined ? scene.answer() : act(fault, scene);
}
