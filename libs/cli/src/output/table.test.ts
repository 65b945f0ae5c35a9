import { describe, expect, it } from 'vitest';
import { styleOf } from './style.js';
import { renderPairs, renderTable } from './table.js';

const same = (text: string): string => text;

describe('a table', () => {
  it('stands in columns, numbers to the right', () => {
    const columns = [{ title: 'name' }, { title: 'tokens', align: 'right' as const }, { title: '' }];
    expect(
      renderTable(
        columns,
        [
          ['a', '1', 'x'],
          ['long-name', '1000', ''],
        ],
        same,
      ),
    ).toEqual(['  name       tokens', '  a               1  x', '  long-name    1000']);
  });

  it('is as wide in colours as without', () => {
    const style = styleOf(true);
    const [line = ''] = renderPairs(
      [
        ['a', style.bad('x')],
        ['bcd', 'y'],
      ],
      style.faint,
    );
    expect(line).toBe('  \u001b[2ma\u001b[22m    \u001b[31mx\u001b[39m');
  });
});
