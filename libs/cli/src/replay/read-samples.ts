import { DECISION_STREAM } from '@signalbox/contracts';
import type { EpochMs } from '@signalbox/domain';
import type { ToolConnection } from '@signalbox/runtime';
import { sampleFromLine, samplesFromMessage, type Sample } from './sample.js';
import { LEAD_MS, samplesSince } from './sample-window.js';

/** The samples of an export, and how many of its lines are no samples. Empty lines do not count. */
export function samplesOfText(text: string): {
  readonly samples: readonly Sample[];
  readonly unreadable: number;
} {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const samples = lines.flatMap((line) => sampleFromLine(line) ?? []);
  return { samples, unreadable: lines.length - samples.length };
}

/** What the mesh recorded since a time, up to now, in the order of the stream. */
export function samplesOfMesh(mesh: ToolConnection, since: EpochMs): AsyncGenerator<Sample, void, undefined> {
  return samplesSince(readable(mesh, since - LEAD_MS), since);
}

async function* readable(mesh: ToolConnection, since: EpochMs): AsyncGenerator<Sample, void, undefined> {
  for await (const message of mesh.read(DECISION_STREAM, Math.max(since, 0))) {
    yield* samplesFromMessage(message);
  }
}
