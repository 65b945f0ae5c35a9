import type { Style } from './style.js';

/** A titled part of an output. */
export type Section = { readonly title: string; readonly lines: readonly string[] };

/** Sections below each other with an empty line between them; sections without lines are left out. */
export function renderSections(sections: readonly Section[], style: Style): string {
  return sections
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => `${style.strong(title)}\n${lines.join('\n')}\n`)
    .join('\n');
}
