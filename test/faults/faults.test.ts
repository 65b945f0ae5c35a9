import { mkdir, writeFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import type { Figure, Size } from './row.js';
import { rows } from './rows/index.js';
import { createWorldKeeper } from './world.js';

const size: Size = process.env['SIGNALBOX_FAULTS'] === 'full' ? 'full' : 'fast';
const timeout = size === 'full' ? 1_800_000 : 120_000;
const keeper = createWorldKeeper();
afterAll(() => keeper.discard());

const here = rows.filter(({ onlyFull }) => size === 'full' || onlyFull !== true);

describe.each(here.map((row) => [row.id, row.title, row] as const))('%s: %s', (id, title, row) => {
  let measured: Figure | undefined;

  it(`passes: ${row.passLine}`, { timeout }, async () => {
    if (row.alone === true) await keeper.discard();
    const world = await keeper.enter(row.world);
    measured = await row.measure({ world, size, mechanism: 'on' });
    if (row.alone === true) await keeper.discard();
    const { pass, figure } = measured;
    expect({ pass, figure }).toEqual({ pass: true, figure });
  });

  it(`is a measurement: it fails with ${row.control}`, { timeout }, async () => {
    const world = await keeper.enter(row.controlWorld ?? row.world);
    // The fast size is enough to show that the control fails.
    const { pass, figure } = await row.measure({ world, size: 'fast', mechanism: 'off' });
    if (row.alone === true) await keeper.discard();
    const { passLine, control } = row;
    await keep(id, { id, title, passLine, ...measured, control, controlFigure: figure, controlPassed: pass });
    expect({ pass, figure }).toEqual({ pass: false, figure });
  });
});

/** Keeps what was measured of a row, for the scorecard. */
async function keep(id: string, result: object): Promise<void> {
  await mkdir(`.cache/faults/${size}`, { recursive: true });
  await writeFile(`.cache/faults/${size}/${id}.json`, JSON.stringify(result));
}
