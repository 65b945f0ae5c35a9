import { count, dollarsMore, score, share, when } from '../output/quantities.js';
import { renderSections } from '../output/section.js';
import type { Style } from '../output/style.js';
import { renderPairs, renderTable } from '../output/table.js';
import type { Choice } from './choice.js';
import { renderExpectations } from './render-expectations.js';
import type { ReplayReport } from './report.js';

/** More places than this do not fit side by side; moves are then listed. */
const WIDEST_MATRIX = 8;

const REFUSED = '(refused)';

/** The report for people. */
export function renderReport(
  report: ReplayReport,
  labels: { before: string; after: string },
  style: Style,
): string {
  return renderSections(
    [
      { title: `${labels.before} → ${labels.after}`, lines: summaryOf(report, style) },
      { title: 'From where to where (rows: before, columns: after)', lines: renderMoves(report, style) },
      renderExpectations(report, style),
      { title: 'What moved most', lines: renderMoved(report, style) },
    ],
    style,
  );
}

function summaryOf(report: ReplayReport, style: Style): readonly string[] {
  const { requests, elsewhere, elsewhereShare, refused, withoutPicture, noise, recordedUnder } = report;
  const versions = Object.entries(recordedUnder).map(([version, amount]) => `${version} (${amount})`);
  return renderPairs(
    [
      ['requests', count(requests, 'decision')],
      ['elsewhere', `${elsewhere} (${share(elsewhereShare)})`],
      ['refused', `${refused.before} → ${refused.after}`],
      ['recorded under', versions.join(', ') || 'nothing'],
      ...(withoutPicture === 0
        ? []
        : [['no picture', `${withoutPicture}: nothing was taken as known of the backends`] as const]),
      ...(noise.compared === 0 ? [] : [['noise', noiseText(noise)] as const]),
    ],
    style.faint,
  );
}

function noiseText({ compared, differ }: ReplayReport['noise']): string {
  const found = `${differ} of ${compared} differ under the policy that decided them`;
  if (differ === 0) return found;
  return `${found}, because what was known is recorded once a second: changes up to that share are noise`;
}

function renderMoves({ moves }: ReplayReport, style: Style): readonly string[] {
  const [from, to] = (['from', 'to'] as const).map((side) =>
    [...new Set(moves.map((move) => move[side] ?? REFUSED))].sort(),
  );
  if (from === undefined || to === undefined || moves.length === 0) return [];
  if (to.length > WIDEST_MATRIX) {
    return renderTable(
      [{ title: 'from' }, { title: 'to' }, { title: 'requests', align: 'right' }],
      moves.map(({ from, to, requests }) => [from ?? REFUSED, to ?? REFUSED, String(requests)]),
      style.faint,
    );
  }
  const cell = (row: string, column: string): string => {
    const move = moves.find(({ from, to }) => (from ?? REFUSED) === row && (to ?? REFUSED) === column);
    if (move === undefined) return '·';
    return row === column ? style.faint(String(move.requests)) : style.strong(String(move.requests));
  };
  return renderTable(
    [{ title: '' }, ...to.map((title) => ({ title, align: 'right' as const }))],
    from.map((row) => [row, ...to.map((column) => cell(row, column))]),
    style.faint,
  );
}

function renderMoved({ moved }: ReplayReport, style: Style): readonly string[] {
  if (moved.length === 0) return [];
  return renderTable(
    [
      { title: 'request' },
      { title: 'at' },
      { title: 'model' },
      { title: 'task' },
      { title: 'before' },
      { title: 'after' },
      { title: 'cost', align: 'right' },
      { title: 'quality', align: 'right' },
    ],
    moved.map(({ requestId, at, model, task = '', before, after, changeNanoUsd, changeQuality }) => [
      requestId,
      when(at),
      model,
      task,
      place(before),
      place(after),
      changeNanoUsd === undefined ? '' : dollarsMore(changeNanoUsd),
      changeQuality === undefined ? '' : `${changeQuality > 0 ? '+' : ''}${score(changeQuality)}`,
    ]),
    style.faint,
  );
}

function place(choice: Choice): string {
  if (choice.kind === 'served') return `${choice.backend} (${choice.rule})`;
  return choice.reason === undefined ? REFUSED : `${REFUSED} ${choice.reason}`;
}
