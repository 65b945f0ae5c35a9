import { describe, expect, it } from 'vitest';
import { runCommandLine } from './command-line.js';
import { COMMANDS } from './commands.js';
import { fakeTerminal } from './testing/fake-terminal.js';

async function signalbox(...args: readonly string[]) {
  const terminal = fakeTerminal();
  const code = await runCommandLine(args, terminal);
  return { code, output: terminal.output(), errors: terminal.errors() };
}

describe('the command line', () => {
  it('lists all commands', async () => {
    for (const args of [['help'], ['--help'], ['-h']]) {
      const { code, output } = await signalbox(...args);
      expect(code).toBe(0);
      for (const { name, summary } of COMMANDS) expect(output).toMatch(new RegExp(`  ${name} +${summary}`));
    }
    expect((await signalbox()).code).toBe(64);
  });

  it.each(COMMANDS)('explains $name in full', async ({ name, summary, options }) => {
    const words = name.split(' ');
    const asked = await signalbox(...words, '--help');
    expect(asked).toMatchObject({ code: 0, errors: '' });
    expect(await signalbox('help', ...words)).toEqual(asked);
    expect(asked.output).toContain(summary);
    for (const { doc } of Object.values(options)) expect(asked.output).toContain(doc);
    expect(asked.output).toContain('Examples\n  signalbox ');
  });

  it('says its version', async () => {
    const { code, output } = await signalbox('--version');
    expect(code).toBe(0);
    expect(output).toMatch(/^signalbox \d+\.\d+\.\d+\n$/);
  });

  it('lists the commands of a family', async () => {
    const { output } = await signalbox('help', 'policy');
    expect(output).toContain('  policy apply');
    expect(output).not.toContain('  explain');
  });

  it.each([
    [['explian'], 'There is no command "explian". Did you mean "explain"?'],
    [['policy'], 'There is no command "policy".'],
    [['policy', 'aply'], 'There is no command "policy aply". Did you mean "policy apply"?'],
    [['help', 'constructor'], 'There is no command "constructor".'],
  ])('says what is wrong with %s', async (args, message) => {
    const { code, errors, output } = await signalbox(...args);
    expect(code).toBe(64);
    expect(errors).toContain(message);
    expect(output).toBe('');
  });

  it('names everything that is wrong at once', async () => {
    expect(await signalbox('replay', '--polcy', 'x', '--top', 'many')).toEqual({
      code: 64,
      output: '',
      errors: [
        'signalbox: There is no option --polcy. Did you mean --policy?',
        '  --policy is missing.',
        '  --top must be a whole number of at least 0.',
        '  signalbox help replay shows how it is called.',
        '',
      ].join('\n'),
    });
  });

  it('ends with 70 and asks for a report when it is at fault itself', async () => {
    const terminal = { ...fakeTerminal(), readInput: () => Promise.reject(new TypeError('a bug')) };
    expect(await runCommandLine(['policy', 'diff', '-', '-'], terminal)).toBe(70);
    expect(terminal.errors()).toMatch(
      /^signalbox: This should not have happened\. Please report it\. TypeError: a bug/,
    );
  });
});

describe('every command', () => {
  it.each(COMMANDS)(
    '$name has a name of its own and texts that are sentences',
    ({ name, summary, options, positionals, notes }) => {
      expect(COMMANDS.filter((other) => other.name === name)).toHaveLength(1);
      const texts = [summary, notes.join(' '), ...positionals.map(({ doc }) => doc)];
      for (const text of [...texts, ...Object.values(options).map(({ doc }) => doc)])
        expect(text).toMatch(/\.$/);
    },
  );
});
