import type { World, WorldSpec } from './world.js';

/** How much of a row is measured: `fast` is part of every test run, `full` is what the scorecard shows. */
export type Size = 'fast' | 'full';

/** What one measurement gave. */
export type Figure = {
  readonly pass: boolean;
  /** The measured values in a few words, as the scorecard shows them. */
  readonly figure: string;
  /** How many requests, streams or trials were measured. */
  readonly n: number;
};

/** What is measured, how much of it, and whether the mechanism is on or off. */
export type Trial = { readonly world: World; readonly size: Size; readonly mechanism: 'on' | 'off' };

/**
 * One row of the scorecard. The same measurement runs twice: with the mechanism, where it must pass, and as a control
 * without it, where it must fail; a measurement that passes both ways measures nothing. The judges are the provider's own
 * journal and what the client received.
 */
export type Row = {
  /** `R…` as in the list of promises; other rows have names of their own. */
  readonly id: string;
  readonly title: string;
  /** What must hold, in the words of the scorecard. */
  readonly passLine: string;
  /** What is switched off in the control. */
  readonly control: string;
  /** Present: not in the fast profile. */
  readonly onlyFull?: true;
  /** Present: it needs a world in which nothing happened before, or leaves one in which no other row can measure. */
  readonly alone?: true;
  readonly world: WorldSpec;
  /** Absent: the control runs in the same world, by another route of its policy. */
  readonly controlWorld?: WorldSpec;
  /** Takes one measurement. The control is always measured in the fast size, which is enough to show that it fails. */
  measure(trial: Trial): Promise<Figure>;
};

/** Declares a row. */
export function defineRow(row: Row): Row {
  return row;
}
