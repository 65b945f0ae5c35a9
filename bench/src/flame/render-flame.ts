import type { Flame } from './fold-profile.js';

const WIDTH = 1_200;
const ROW = 17;
const MARGIN = 12;
const TITLE = 44;

/** A box narrower than this would be a line without a name; in pixels. */
const NARROWEST = 1.5;

/** A letter is about this wide, in pixels. */
const LETTER = 6.2;

/** Deeper stacks are cut off: boxes there are too narrow to read. */
const DEEPEST = 40;

/** Our code in blue, packages of npm in sand, Node.js in green, the collector in red. */
const COLOURS: readonly (readonly [RegExp, string])[] = [
  [/^services\//, '#7fb2f0'],
  [/^libs\//, '#a9cdf5'],
  [/^(node|native|all)$/, '#a8d5a2'],
  [/^collector$/, '#e59a8f'],
];
const NPM = '#ecd9a0';

/** Draws a flame graph: the wider a box, the longer the function was on the stack; what it called stands below it. */
export function renderFlame(flame: Flame, title: string): string {
  const boxes: string[] = [];
  let depth = 0;
  const scale = (WIDTH - 2 * MARGIN) / flame.totalUs;
  const draw = ({ name, origin, totalUs, children }: Flame, x: number, level: number): void => {
    const width = totalUs * scale;
    if (width < NARROWEST || level > DEEPEST) return;
    depth = Math.max(depth, level);
    boxes.push(
      boxOf(`${name} (${origin})`, totalUs / flame.totalUs, { x, y: TITLE + level * ROW, width, origin }),
    );
    let left = x;
    for (const child of children) {
      draw(child, left, level + 1);
      left += child.totalUs * scale;
    }
  };
  draw(flame, MARGIN, 0);
  const height = TITLE + (depth + 1) * ROW + MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(title)}" font-family="system-ui, sans-serif" font-size="11">`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    `<text x="${MARGIN}" y="20" font-size="15" font-weight="600">${escaped(title)}</text>`,
    `<text x="${MARGIN}" y="36" fill="#555">Blue: Signalbox; sand: packages; green: Node.js and V8; red: garbage. A box says its share where it is pointed at.</text>`,
    ...boxes,
    '</svg>',
    '',
  ].join('\n');
}

type Place = { readonly x: number; readonly y: number; readonly width: number; readonly origin: string };

function boxOf(name: string, share: number, { x, y, width, origin }: Place): string {
  const fill = COLOURS.find(([pattern]) => pattern.test(origin))?.[1] ?? NPM;
  const letters = Math.floor((width - 4) / LETTER);
  const label =
    letters < 4 ? '' : `<text x="${round(x + 3)}" y="${y + 12}">${escaped(cut(name, letters))}</text>`;
  const hint = `<title>${escaped(name)} ${(100 * share).toFixed(1)} %</title>`;
  return `<g>${hint}<rect x="${round(x)}" y="${y}" width="${round(width - 0.4)}" height="${ROW - 1}" rx="1" fill="${fill}"/>${label}</g>`;
}

function cut(text: string, letters: number): string {
  return text.length <= letters ? text : `${text.slice(0, letters - 1)}…`;
}

function round(value: number): number {
  return Number(value.toFixed(1));
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
