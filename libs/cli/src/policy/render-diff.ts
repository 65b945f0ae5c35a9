import type { Style } from '../output/style.js';
import { renderTable } from '../output/table.js';
import type { PolicyChange } from './policy-diff.js';

/** Longer values are cut, so that even a whole backend or rule that was added is one line. */
const LONGEST_VALUE = 100;

/** Changes as lines: `+` added, `-` removed, `~` another value, `↕` another order. */
export function renderDiff(changes: readonly PolicyChange[], style: Style): readonly string[] {
  return renderTable(
    [{ title: '' }, { title: '' }, { title: '' }],
    changes.map((change) => rowOf(change, style)),
    style.faint,
  );
}

function rowOf(change: PolicyChange, style: Style): readonly string[] {
  const { path } = change;
  switch (change.kind) {
    case 'added':
      return [style.good('+'), path, brief(change.after)];
    case 'removed':
      return [style.bad('-'), path, brief(change.before)];
    case 'changed':
      return [style.warning('~'), path, `${brief(change.before)} → ${brief(change.after)}`];
    case 'reordered':
      return [style.warning('↕'), path, `${change.before.join(', ')} → ${change.after.join(', ')}`];
  }
}

/** A value on one line, with unquoted texts, as in YAML. */
function brief(value: unknown): string {
  const text = typeof value === 'string' ? value : flow(value);
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE - 1)}…`;
}

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([key, part]) => `${key}: ${flow(part)}`)
      .join(', ')} }`;
  }
  return String(value);
}
