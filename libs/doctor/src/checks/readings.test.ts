import { describe, expect, it } from 'vitest';
import { diagnose } from '../diagnose.js';
import { sampleWithRules } from '../testing/sample.js';

const CODES: readonly string[] = ['never-measured', 'may-be-unknown'];

/** The findings about the readings of a condition; the sample measures only the engines in the EU. */
function readingsOf(when: string, more = ''): readonly string[] {
  const { findings } = diagnose(sampleWithRules(`name: planted, when: '${when}', use: [big, mid]${more}`));
  return findings.flatMap(({ code, message }) => (CODES.includes(code) ? [`${code}: ${message}`] : []));
}

describe('conditions that read what may be unknown', () => {
  it('are told of with the names of the fields, each once', () => {
    expect(readingsOf('mesh.backend["mid"].queue > 3 && request.tags["a-b"] != "x"')).toEqual([
      expect.stringContaining('reads mesh.backend["mid"].queue, request.tags["a-b"] without asking'),
    ]);
    expect(readingsOf('mesh.backend["mid"].queue > 3 || mesh.backend["mid"].waiting < 1')).toHaveLength(1);
  });

  it('are right where they ask, read what is always there, or say what a failure counts as', () => {
    expect(readingsOf('has(request.tags.a) && request.tags.a == "x"')).toEqual([]);
    expect(readingsOf('"a" in request.tags && request.tags.a == "x"')).toEqual([]);
    expect(readingsOf('mesh.backend["mid"].health == "unhealthy"')).toEqual([]);
    expect(readingsOf('request.tags.a == "x"', ', onError: match')).toEqual([]);
  });
});

describe('conditions that read what nobody measures', () => {
  it('are warned of, with the page that is missing', () => {
    expect(readingsOf('mesh.backend["big"].kvCache > 0.9')).toEqual([
      expect.stringMatching(/^never-measured: .*the provider "us-cloud" has no `metrics\.engine`/),
    ]);
    expect(readingsOf('has(mesh.backend["mid"].gpuUtilisation)')).toEqual([
      expect.stringContaining('no `metrics.gpu`'),
    ]);
  });

  it('are right where they say what holds without it', () => {
    expect(readingsOf('!has(mesh.backend["big"].queue) || mesh.backend["big"].queue < 3')).toEqual([]);
  });

  it('are right where the ingress or the adapter measures it', () => {
    expect(readingsOf('has(mesh.backend["big"].inFlight) && mesh.backend["big"].inFlight > 3')).toEqual([]);
  });
});
