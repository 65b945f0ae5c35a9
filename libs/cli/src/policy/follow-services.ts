import { setTimeout as sleep } from 'node:timers/promises';
import type { Milliseconds } from '@signalbox/domain';
import type { ToolConnection } from '@signalbox/runtime';
import type { Terminal } from '../terminal.js';
import { createServiceRoll, type RollEntry } from './service-roll.js';

/** How often everybody is asked. */
const ASK_EVERY_MS: Milliseconds = 100;

/** How long to listen for who is there: everybody who is alive answers within this time. */
export const ROLL_CALL_MS: Milliseconds = 500;

/** Asks who is there, once, and lists everybody who follows the policy. */
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

/** What came of a change. */
export type ChangeOutcome = {
  readonly entries: readonly RollEntry[];
  /** Whether every service that follows the policy has it. True too when there is none. */
  readonly everyone: boolean;
};

/**
 * Makes a change and watches it reach every service: those who are there before it and those who come up meanwhile.
 * @param change - Brings `version` into force; the time counts from its end.
 * @param waitMs - How long everybody may take.
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
