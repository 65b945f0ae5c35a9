import { writtenName } from './arguments/option.js';
import type { AnyCommand } from './command.js';
import { renderSections } from './output/section.js';
import type { Style } from './output/style.js';
import { renderPairs } from './output/table.js';

/** The list of commands. */
export function renderOverview(commands: readonly AnyCommand[], style: Style): string {
  const rows = commands.map(({ name, summary }): readonly [string, string] => [name, summary]);
  const plain = { ...style, faint: (text: string) => text };
  return renderSections(
    [
      { title: 'signalbox COMMAND [OPTIONS]', lines: renderPairs(rows, plain.faint) },
      {
        title: 'More',
        lines: [
          '  signalbox help COMMAND  shows all options of a command, what it prints and its exit codes.',
          '  signalbox --version     prints the version of the command.',
        ],
      },
    ],
    style,
  );
}

/** The help of one command. */
export function renderCommandHelp(command: AnyCommand, style: Style): string {
  const { name, summary, positionals, options, notes, examples } = command;
  const words = positionals.map(({ name, required }) => (required ? name : `[${name}]`));
  const usage = ['signalbox', name, '[OPTIONS]', ...words].join(' ');
  const optionRows = Object.entries(options).map(([key, { placeholder, doc }]): readonly [string, string] => [
    `--${writtenName(key)}${placeholder === undefined ? '' : ` ${placeholder}`}`,
    doc,
  ]);
  const plain = (text: string): string => text;
  return renderSections(
    [
      { title: usage, lines: [`  ${summary}`] },
      {
        title: 'Arguments',
        lines: renderPairs(
          positionals.map(({ name, doc }) => [name, doc]),
          plain,
        ),
      },
      { title: 'Options', lines: renderPairs([...optionRows, ['--help', 'This page.']], plain) },
      { title: 'Notes', lines: notes.map((note) => `  ${note}`) },
      { title: 'Examples', lines: examples.map((example) => `  ${example}`) },
    ],
    style,
  );
}
