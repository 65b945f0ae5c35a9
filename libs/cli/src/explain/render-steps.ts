import type { DecisionStep } from '@signalbox/domain';
import type { Section } from '../output/section.js';
import type { Style } from '../output/style.js';
import { renderTable } from '../output/table.js';
import { renderScores } from './render-scores.js';

/** The title of the section for the steps of each stage. */
const TITLES: Readonly<Record<DecisionStep['stage'], string>> = {
  route: 'Route and rule',
  rule: 'Route and rule',
  filter: 'Filters',
  scorer: 'Scores',
  picker: 'Picker',
};

/** Steps besides the picker that change which backends are used or their order, each under a heading of its own. */
const STEP_TITLES: Readonly<Record<string, string>> = {
  spill: 'Spill-over',
  explore: 'Exploration',
  'caller-order': 'Wishes of the caller',
  'caller-no-fallbacks': 'Wishes of the caller',
  'caller-sort': 'Ranking',
  'model-sort': 'Ranking',
};

/** The steps of a decision in order, each kind in its own section; a fallback route has sections of its own. */
export function renderSteps(
  steps: readonly DecisionStep[],
  { style, verbose }: { readonly style: Style; readonly verbose: boolean },
): readonly Section[] {
  return blocksOf(steps).map(({ title, steps }) => ({ title, lines: linesOf(steps, style, verbose) }));
}

type Block = { readonly title: string; readonly steps: DecisionStep[] };

function blocksOf(steps: readonly DecisionStep[]): readonly Block[] {
  const blocks: Block[] = [];
  for (const step of steps) {
    const title = titleOf(step);
    const last = blocks.at(-1);
    if (last?.title === title) last.steps.push(step);
    else blocks.push({ title, steps: [step] });
  }
  return blocks;
}

function titleOf({ stage, name }: DecisionStep): string {
  return (stage === 'picker' ? STEP_TITLES[name] : undefined) ?? TITLES[stage];
}

function linesOf(steps: readonly DecisionStep[], style: Style, verbose: boolean): readonly string[] {
  const [first] = steps;
  switch (first?.stage) {
    case undefined:
      return [];
    case 'route':
    case 'rule':
      return renderTable(
        [{ title: '' }, { title: '' }, { title: '' }],
        steps.map(({ stage, name, note = '' }) => [style.faint(stage), style.strong(name), note]),
        style.faint,
      );
    case 'filter':
      return renderFilters(steps, style, verbose);
    case 'scorer':
      return renderScores(steps, style);
    case 'picker':
      return renderTable(
        [{ title: '' }, { title: '' }, { title: '' }],
        steps.map(({ name, verdicts, note = '' }) => [
          name,
          verdicts.map(({ backend }) => backend).join(', '),
          note,
        ]),
        style.faint,
      );
  }
}

/** Only the backends that filters reject, unless everything is asked for. */
function renderFilters(steps: readonly DecisionStep[], style: Style, verbose: boolean): readonly string[] {
  const rows = steps.flatMap(({ name, verdicts, note }) => [
    ...verdicts
      .filter(({ kept, note }) => verbose || kept === false || note !== undefined)
      .map(({ backend, kept, note = '' }) => [name, backend, verdictOf(kept, note, style), note]),
    ...(note === undefined ? [] : [[name, '', '', note]]),
  ]);
  if (rows.length === 0) return [`  None of the ${steps.length} filters has anything against anybody.`];
  const columns = [{ title: 'filter' }, { title: 'backend' }, { title: 'verdict' }, { title: 'why' }];
  return renderTable(columns, rows, style.faint);
}

function verdictOf(kept: boolean | undefined, note: string, style: Style): string {
  if (kept === false) return style.bad('out');
  return note === '' ? style.good('stays') : style.warning('stays after all');
}
