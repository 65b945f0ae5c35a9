import { describe, expect, it } from 'vitest';
import { CommandError } from '../command-error.js';
import { fakeTerminal } from '../testing/fake-terminal.js';
import { TWO_BACKENDS } from '../testing/policies.js';
import { consultDoctor } from './consult-doctor.js';

const DEAD = TWO_BACKENDS.replace('time.hour < 6', 'time.hour > 30');
const ONE_AT_NIGHT = TWO_BACKENDS.replace('use: [good, cheap]', 'use: [cheap]');

/** What the doctor says before a policy comes into force. */
function said(text: string, force = false): string {
  const terminal = fakeTerminal();
  consultDoctor(terminal, text, 'p.yaml', force);
  return terminal.errors();
}

describe('the doctor before a policy comes into force', () => {
  it('is silent on a good policy', () => expect(said(TWO_BACKENDS)).toBe(''));

  it('lets warnings pass, and says where to read them', () => {
    expect(said(ONE_AT_NIGHT)).toMatch(
      /^The doctor has \d warnings?; signalbox doctor p\.yaml shows them\.\n$/,
    );
  });

  it('stops errors, unless it is told not to', () => {
    expect(() => said(DEAD)).toThrow(CommandError);
    expect(said(DEAD, true)).toContain('The doctor has found errors in p.yaml:\n  line ');
  });
});
