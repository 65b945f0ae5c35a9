import {
  DECISION_RECORD_SUBJECT,
  encodeDecisionRecord,
  encodeMeshPicture,
  joinDecisionRecords,
  MESH_PICTURE_SUBJECT,
} from '@signalbox/contracts';
import { describe, expect, it } from 'vitest';
import { decisionSample, NOON, pictureSample } from '../testing/samples.js';
import { samplesOfText } from './read-samples.js';
import { sampleFromLine, samplesFromMessage, sampleToLine, type Sample } from './sample.js';
import { newestDecisions, samplesSince } from './sample-window.js';

const PICTURE = pictureSample(NOON, { cheap: 100 });
const DECISION = decisionSample();
const SAMPLES: readonly Sample[] = [PICTURE, DECISION];

async function* stream(samples: readonly Sample[]): AsyncGenerator<Sample> {
  yield* samples;
}

async function since(samples: readonly Sample[], at: number): Promise<readonly Sample[]> {
  const kept: Sample[] = [];
  for await (const sample of samplesSince(stream(samples), at)) kept.push(sample);
  return kept;
}

describe('a recorded sample', () => {
  it.each(SAMPLES)('is one line of JSON and comes back from it: $kind', (sample) => {
    const line = sampleToLine(sample);
    expect(line.indexOf('\n')).toBe(line.length - 1);
    expect(JSON.parse(line)).toHaveProperty('kind', sample.kind);
    expect(sampleFromLine(line)).toEqual(sample);
  });

  it('comes from a message of the stream by its subject', () => {
    const picture = encodeMeshPicture(PICTURE.picture);
    const decision = encodeDecisionRecord(DECISION.record);
    const decisions = joinDecisionRecords([decision, decision]);
    const read = (subject: string, bytes: Uint8Array) => samplesFromMessage({ subject, bytes });
    expect(read(MESH_PICTURE_SUBJECT, picture)).toEqual([PICTURE]);
    expect(read(DECISION_RECORD_SUBJECT, decision)).toEqual([DECISION]);
    expect(read(DECISION_RECORD_SUBJECT, decisions)).toEqual([DECISION, DECISION]);
    expect(read(DECISION_RECORD_SUBJECT, picture)).toEqual([]);
    expect(read(MESH_PICTURE_SUBJECT, decision)).toEqual([]);
    expect(read('other', new Uint8Array())).toEqual([]);
  });

  it('is told from what is none, which is counted', () => {
    const text = `${SAMPLES.map(sampleToLine).join('\n')}\nhello\n{"kind":"decision"}\n[]\nnull\n`;
    expect(samplesOfText(text)).toEqual({ samples: SAMPLES, unreadable: 4 });
  });
});

describe('samples since a time', () => {
  const at = (ms: number): Sample => decisionSample({ at: NOON + ms });
  const picture = (ms: number): Sample => pictureSample(NOON + ms, {});

  it('begin with the newest picture from before it', async () => {
    const samples = [picture(-3), picture(-2), at(-1), at(0), picture(1), at(2)];
    expect(await since(samples, NOON)).toEqual([picture(-2), at(0), picture(1), at(2)]);
  });

  it('are none when all are older', async () => {
    expect(await since([picture(-2), at(-1)], NOON)).toEqual([]);
  });

  it('are cut to the newest decisions and the pictures that these need', () => {
    const samples = [picture(0), at(1), picture(2), picture(3), at(4), picture(5), at(6)];
    expect(newestDecisions(samples, 2)).toEqual([picture(3), at(4), picture(5), at(6)]);
    expect(newestDecisions(samples, 99)).toEqual(samples);
    expect(newestDecisions([picture(0)], 5)).toEqual([]);
    expect(newestDecisions([at(1)], 1)).toEqual([at(1)]);
  });
});
