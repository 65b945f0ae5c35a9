import { UsageError } from '@signalbox/local-mesh';
import { describe, expect, it } from 'vitest';
import { readOptions } from './options.js';

describe('readOptions', () => {
  it('measures everything that is short without options', () => {
    const options = readOptions([]);
    expect(options).toMatchObject({
      full: false,
      rounds: 3,
      seconds: 2,
      together: false,
      deciding: false,
      bare: false,
      competitors: true,
    });
    expect(options?.load.map(({ name }) => name)).not.toContain('http-latency-2000');
    expect(options?.others).toEqual(['open-streams', 'cold-start', 'decide']);
  });

  it('takes the beginnings of names', () => {
    const options = readOptions(['--full', '--only', 'http-stream,cold']);
    expect(options?.load.map(({ name }) => name)).toEqual([
      'http-stream-burst',
      'http-stream-chunks',
      'http-stream-paced',
    ]);
    expect(options?.others).toEqual(['cold-start']);
    expect(options).toMatchObject({ together: true, deciding: true, bare: true });
  });

  it('says what is wrong', () => {
    expect(() => readOptions(['--only', 'htpt'])).toThrow(/no scenario begins with "htpt"/);
    expect(() => readOptions(['--rounds', '0'])).toThrow(/--rounds must be a whole number above 0/);
    expect(() => readOptions(['--environment', 'A'])).toThrow(/NAME=VALUE/);
    expect(() => readOptions(['--pin', 'all'])).toThrow(/auto, none or apart/);
    expect(() => readOptions(['--onyl', 'x'])).toThrow(
      'There is no option --onyl. --help shows all options.',
    );
    expect(() => readOptions(['--only'])).toThrow(UsageError);
    expect(() => readOptions(['x'])).toThrow(UsageError);
  });

  it('keeps what follows the first equals sign of a variable', () => {
    expect(readOptions(['--environment', 'A=b=c'])?.environment).toEqual({ A: 'b=c' });
  });
});
