import { mkdir, writeFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import type { Size } from './row.js';
import { rows } from './rows/index.js';
import { createWorldKeeper } from './world.js';

const size: Size = process.env['SIGNALBOX_FAULTS'] === 'full' ? 'full' : 'fast';
const timeout = size === 'full' ? 1_800_000 : 120_000;
const keeper = createWorldKeeper();
const measured: object[] = [];

afterAll(async () => {
  await keeper.discard();
  await mkdir('.cache', { recursive: true });
  await writeFile(`.cache/faults-${size}.json`, JSON.stringify(measured, undefined, 2));
});

const here = rows.filter(({ onlyFull }) => size === 'full' || onlyFull !== true);

describe.each(here.map((row) => [row.id, row.title, row] as const))('%s: %s', (id, title, row) => {
  it(`passes: ${row.passLine}`, { timeout }, async () => {
    if (row.alone === true) await keeper.discard();
    const world = await keeper.enter(row.world);
    const { pass, figure, n } = await row.measure({ world, size, mechanism: 'on' });
    measured.push({ id, title, passLine: row.passLine, pass, figure, n });
    if (row.alone === true) await keeper.discard();
    expect({ pass, figure }).toEqual({ pass: true, figure });
  });

  it(`is a measurement: it fails with ${row.control}`, { timeout }, async () => {
    const world = await keeper.enter(row.controlWorld ?? row.world);
    const { pass, figure } = await row.measure({ world, size, mechanism: 'off' });
    measured.push({ id, control: row.control, controlFigure: figure });
    if (row.alone === true) await keeper.discard();
    expect({ pass, figure }).toEqual({ pass: false, figure });
  });
});
