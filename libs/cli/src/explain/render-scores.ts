import type { DecisionStep } from '@signalbox/domain';
import type { Style } from '../output/style.js';
import { renderTable } from '../output/table.js';

/** The mark after a score that is not known. */
const UNKNOWN_MARK = '?';

/** Scorers as columns, candidates as rows, and the weighted sum. The highest sum is first. */
export function renderScores(scorers: readonly DecisionStep[], style: Style): readonly string[] {
  const backends = [...new Set(scorers.flatMap(({ verdicts }) => verdicts.map(({ backend }) => backend)))];
  const rows = backends
    .map((backend) => ({ backend, cells: scorers.map((scorer) => cellOf(scorer, backend)) }))
    .map(({ backend, cells }) => ({
      backend,
      cells,
      total: cells.reduce((sum, { share }) => sum + share, 0),
    }))
    .sort((a, b) => b.total - a.total);
  const columns = [
    { title: 'candidate' },
    ...scorers.map(({ name, weight = 0 }) => ({
      title: `${name.replace(/-scorer$/, '')} ×${Number(weight.toFixed(2))}`,
      align: 'right' as const,
    })),
    { title: 'total', align: 'right' as const },
  ];
  const lines = renderTable(
    columns,
    rows.map(({ backend, cells, total }) => [
      backend,
      ...cells.map(({ text, known }) => (known ? `${text} ` : style.faint(`${text}${UNKNOWN_MARK}`))),
      style.strong(total.toFixed(3)),
    ]),
    style.faint,
  );
  const hasUnknown = rows.some(({ cells }) => cells.some(({ known }) => !known));
  return hasUnknown ? [...lines, style.faint(`  ${UNKNOWN_MARK} unknown, which counts as neutral`)] : lines;
}

type Cell = { readonly text: string; readonly known: boolean; readonly share: number };

/** The cell of one score. A scorer that does not know says so in a note. */
function cellOf({ weight = 0, verdicts }: DecisionStep, backend: string): Cell {
  const verdict = verdicts.find((entry) => entry.backend === backend);
  const score = verdict?.score ?? 0;
  return {
    text: score.toFixed(3),
    known: verdict !== undefined && verdict.note === undefined,
    share: weight * score,
  };
}
