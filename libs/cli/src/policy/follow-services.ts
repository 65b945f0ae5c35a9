import { setTimeout as sleep } from 'node:timers/promises';
import type { Milliseconds } from '@signalbox/domain';
import type { ToolConnection } from '@signalbox/runtime';
import type { Terminal } from '../terminal.js';
import { createServiceRoll, type RollEntry } from './service-roll.js';

/** How often all services are asked. */
const ASK_EVERY_MS: Milliseconds = 100;

/** How long to listen for answers: every running service answers within this time. */
export const ROLL_CALL_MS: Milliseconds = 500;

/** Asks all services once, and lists those that follow the policy. */
export async function callTheRoll(mesh: ToolConnection, terminal: Terminal): Promise<readonly RollEntry[]> {
  const roll = createServiceRoll();
  const question = mesh.askStatus((status) => roll.heard(status, terminal.now()));
  try {
    question.ask();
    await sleep(ROLL_CALL_MS);
    return roll.entries();
  } finally {
    await question.close();
  }
}

/** The outcome of a change. */
export type ChangeOutcome = {
  readonly entries: readonly RollEntry[];
  /** Whether every service that follows the policy has it. True too when there is none. */
  readonly everyone: boolean;
};

/**
 * Makes a change and watches it reach every service: those running before it and those that start meanwhile.
 * @param change - Brings `version` into force; the time counts from its end.
 * @param waitMs - How long the services may take.
 */
export async function watchChange(
  mesh: ToolConnection,
  terminal: Terminal,
  { version, waitMs, change }: { version: string; waitMs: Milliseconds; change: () => Promise<void> },
): Promise<ChangeOutcome> {
  const roll = createServiceRoll();
  const question = mesh.askStatus((status) => roll.heard(status, terminal.now()));
  try {
    question.ask();
    await sleep(ROLL_CALL_MS);
    const isAnybodyThere = roll.entries().length > 0;
    await change();
    const since = terminal.now();
    roll.want(version, since);
    while (isAnybodyThere && !roll.isComplete() && terminal.now() - since < waitMs) {
      question.ask();
      await sleep(ASK_EVERY_MS);
    }
    return { entries: roll.entries(), everyone: !isAnybodyThere || roll.isComplete() };
  } finally {
    await question.close();
  }
}
