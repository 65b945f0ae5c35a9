import { count, dollars, dollarsMore, score, time } from '../output/quantities.js';
import type { Section } from '../output/section.js';
import type { Style } from '../output/style.js';
import { renderTable } from '../output/table.js';
import type { ReplayReport } from './report.js';

/** What was expected of the requests before and after: cost, time to the first token and quality, where known for both. */
export function renderExpectations({ cost, firstToken, quality }: ReplayReport, style: Style): Section {
  const rows: (readonly string[])[] = [];
  const row = (name: string, before: string, after: string, change: string, compared: number): void =>
    void rows.push([name, before, after, change, count(compared, 'request')]);
  if (cost.compared > 0) {
    const { beforeNanoUsd, afterNanoUsd, changeNanoUsd, changePerRequestNanoUsd, compared } = cost;
    row('cost', dollars(beforeNanoUsd), dollars(afterNanoUsd), dollarsMore(changeNanoUsd), compared);
    const each = (total: number): string => dollars(total / compared);
    row(
      'cost per request',
      each(beforeNanoUsd),
      each(afterNanoUsd),
      dollarsMore(changePerRequestNanoUsd),
      compared,
    );
  }
  if (firstToken.before !== undefined && firstToken.after !== undefined) {
    for (const [name, key] of [
      ['first token, mean', 'meanMs'],
      ['first token, p50', 'p50Ms'],
      ['first token, p90', 'p90Ms'],
    ] as const) {
      const [before, after] = [firstToken.before[key], firstToken.after[key]];
      row(
        name,
        time(before),
        time(after),
        `${after > before ? '+' : ''}${time(after - before)}`,
        firstToken.compared,
      );
    }
  }
  if (quality.before !== undefined && quality.after !== undefined) {
    const change = quality.after - quality.before;
    const more = `${change > 0 ? '+' : ''}${score(change)}`;
    row('quality', score(quality.before), score(quality.after), more, quality.compared);
  }
  const columns = [
    { title: '' },
    { title: 'before', align: 'right' as const },
    { title: 'after', align: 'right' as const },
    { title: 'change', align: 'right' as const },
    { title: 'compared over' },
  ];
  return { title: 'Expected', lines: rows.length === 0 ? [] : renderTable(columns, rows, style.faint) };
}
