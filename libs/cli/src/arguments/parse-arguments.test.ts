import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  duration,
  flag,
  moment,
  names,
  number,
  oneOf,
  pairs,
  required,
  text,
  withDefault,
} from './option-kinds.js';
import { parseArguments } from './parse-arguments.js';

const COMMAND = {
  positionals: [
    { name: 'FILE', required: true, doc: 'The file.' },
    { name: 'OTHER', required: false, doc: 'Another one.' },
  ],
  options: {
    json: flag('As JSON.'),
    note: text('TEXT', 'Why.'),
    only: names('BACKEND', 'Nothing else.'),
    sort: oneOf(['cost', 'latency'], 'BY', 'By what.'),
    maxPrice: number('USD', 'At most.', { least: 0, most: 10 }),
    top: withDefault(number('N', 'How many.', { least: 1, whole: true }), 5),
    wait: duration('TIME', 'How long.'),
    at: moment('TIME', 'When.'),
    tag: pairs('KEY=VALUE', 'A label.'),
  },
};

describe('the arguments of a command', () => {
  it('become values, wherever the options stand', () => {
    const args =
      '--json a.yaml --only x,y --only z --sort cost --max-price 0.5 b.yaml --wait 1.5s --tag a=1 --tag b=x=y'.split(
        ' ',
      );
    expect(parseArguments(COMMAND, [...args, '--at', '2026-03-01T03:00:00Z', '--note=-1'])).toEqual({
      kind: 'values',
      words: ['a.yaml', 'b.yaml'],
      options: {
        json: true,
        note: '-1',
        only: ['x', 'y', 'z'],
        sort: 'cost',
        maxPrice: 0.5,
        top: 5,
        wait: 1_500,
        at: Date.UTC(2026, 2, 1, 3),
        tag: { a: '1', b: 'x=y' },
      },
    });
  });

  it('are optional where nothing says otherwise', () => {
    expect(parseArguments(COMMAND, ['a.yaml'])).toEqual({
      kind: 'values',
      words: ['a.yaml'],
      options: { json: false, top: 5, tag: {} },
    });
  });

  it('are all words after --', () => {
    expect(parseArguments(COMMAND, ['--', '--json', '-'])).toMatchObject({ words: ['--json', '-'] });
  });

  it.each([['--help'], ['-h'], ['a.yaml --nonsense --help']])('ask for help with %s', (line) => {
    expect(parseArguments(COMMAND, line.split(' '))).toEqual({ kind: 'help' });
  });

  it('are refused with everything that is wrong at once', () => {
    const args =
      '--jsn --json=1 --sort costs --max-price 11 --top 0 --wait soon --at today --tag x --only a,,b --note'.split(
        ' ',
      );
    expect(parseArguments(COMMAND, args)).toEqual({
      kind: 'problems',
      problems: [
        'There is no option --jsn. Did you mean --json?',
        '--json takes no value.',
        '--note needs a value: --note TEXT.',
        '--only must name something between its commas.',
        '--sort is no "costs"; did you mean "cost"?',
        '--max-price must be a number from 0 to 10.',
        '--top must be a whole number of at least 1.',
        '--wait must be a duration such as 500ms, 8s, 2m, 1h or 7d.',
        '--at must be a time such as 2026-03-01T22:30:00Z or 2026-03-01T22:30+01:00.',
        '--tag must be key=value, and "x" is not.',
        'FILE is missing: The file.',
      ],
    });
  });

  it('are not the value of the option before them', () => {
    expect(parseArguments(COMMAND, ['a', '--note', '--json'])).toEqual({
      kind: 'problems',
      problems: ['--note needs a value: --note TEXT.'],
    });
  });

  it('may not be given twice unless they are lists, nor be too many', () => {
    expect(parseArguments(COMMAND, ['a', 'b', 'c d', '--note', 'x', '--note', 'y'])).toEqual({
      kind: 'problems',
      problems: ['--note is given more than once.', '"c d" is one word too many; put texts in quotes.'],
    });
  });

  it('name an option without which the command does not run', () => {
    const command = { positionals: [], options: { policy: required(text('FILE', 'The policy.')) } };
    expect(parseArguments(command, [])).toEqual({ kind: 'problems', problems: ['--policy is missing.'] });
    expect(parseArguments(command, ['--policy', '-'])).toMatchObject({ options: { policy: '-' } });
  });

  it('never throw, whatever they are', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('--note', '--json', '--top=1', '--', '-', '-h', '--only', '--x'),
    );
    fc.assert(
      fc.property(fc.array(word), (args) => {
        expect(['values', 'help', 'problems']).toContain(parseArguments(COMMAND, args).kind);
      }),
    );
  });

  it.each([['constructor'], ['__proto__'], ['toString']])('know no option --%s', (name) => {
    expect(parseArguments(COMMAND, ['a', `--${name}`])).toMatchObject({ kind: 'problems' });
  });
});
