import { describe, expect, it } from 'vitest';
import { DOCTOR_CODES } from './codes.js';
import { diagnose } from './diagnose.js';
import { GOOD_POLICIES } from './testing/good-policies.js';
import { PLANTED_FAULTS } from './testing/planted-faults.js';
import { lineOf, SAMPLE } from './testing/sample.js';

/** What is wrong with a policy, without what is merely worth knowing. */
function faultsOf(text: string): readonly string[] {
  return diagnose(text)
    .findings.filter(({ severity }) => severity !== 'info')
    .map(({ severity, code, line, message }) => `${line} ${severity} ${code}: ${message}`);
}

describe('a policy with one fault', () => {
  it.each(PLANTED_FAULTS)('$code: $fault', ({ text, code, severity, at }) => {
    const { findings } = diagnose(text);
    const worst = findings.filter((finding) => severity === 'info' || finding.severity !== 'info');
    const line = lineOf(text, at);
    expect(worst.map((finding) => [finding.code, finding.severity, finding.line])).toContainEqual([
      code,
      severity,
      line,
    ]);
    // Nothing else is wrong with it, and nothing is reported twice.
    if (severity !== 'info') expect(worst.map((finding) => finding.code)).toEqual([code]);
  });

  it('is there for every code', () => {
    const planted: ReadonlySet<string> = new Set(PLANTED_FAULTS.map(({ code }) => code));
    expect(Object.keys(DOCTOR_CODES).filter((code) => !planted.has(code))).toEqual([]);
  });

  it('is told in full sentences, with a place and, for a refused request, an example', () => {
    for (const { text } of PLANTED_FAULTS) {
      for (const { message, path, code, example } of diagnose(text).findings) {
        expect(message).toMatch(/^["`A-Z].*[.?]$/s);
        expect(path).not.toBe('');
        if (code === 'black-hole' || code === 'unserved-need') expect(example?.profile).toBeDefined();
      }
    }
  });
});

describe('a good policy', () => {
  it.each(Object.entries({ ...GOOD_POLICIES, sample: SAMPLE }))('%s has no fault', (_name, text) => {
    expect(faultsOf(text)).toEqual([]);
  });
});

describe('diagnose', () => {
  it('has only the problems of a file that does not load', () => {
    expect(diagnose('nonsense: [').routes).toEqual([]);
    expect(diagnose('').findings.every(({ severity }) => severity === 'error')).toBe(true);
  });

  it('says the same of the same text', () => {
    expect(diagnose(SAMPLE)).toEqual(diagnose(SAMPLE));
  });

  it('shows the request that falls into a black hole', () => {
    const [fault] = PLANTED_FAULTS.filter(({ fault }) => fault === 'a night rule with nobody on duty');
    const [finding] = diagnose(fault?.text ?? '').findings;
    const local = new Date((finding?.example?.at ?? 0) + 9 * 3_600_000);
    expect(local.getUTCHours()).toBeLessThan(6);
    expect(finding?.message).toContain('vectors: It takes embedding requests only.');
  });
});
