import {
  DECISION_RECORD_SUBJECT,
  decodeDecisionRecord,
  decodeDecisionRecords,
  decodeMeshPicture,
  MESH_PICTURE_SUBJECT,
} from '@signalbox/contracts';
import type { DecisionRecord, EpochMs, MeshPicture } from '@signalbox/domain';

/** What is recorded about decisions: one decision, or what was known about all backends when some of them were made. */
export type Sample =
  | { readonly kind: 'decision'; readonly record: DecisionRecord }
  | { readonly kind: 'picture'; readonly picture: MeshPicture };

/** When it was made. */
export function timeOf(sample: Sample): EpochMs {
  return sample.kind === 'decision' ? sample.record.at : sample.picture.at;
}

/** A sample as one line of JSON with the line break; `kind` says which it is. */
export function sampleToLine(sample: Sample): string {
  const body = sample.kind === 'decision' ? sample.record : sample.picture;
  return `${JSON.stringify({ kind: sample.kind, ...body })}\n`;
}

/** One line of an export; `undefined` when it cannot be read. */
export function sampleFromLine(line: string): Sample | undefined {
  const bytes = new TextEncoder().encode(line);
  const kind = kindOf(line);
  if (kind === 'picture') return pictureFrom(bytes);
  const record = kind && decodeDecisionRecord(bytes);
  return record && { kind: 'decision', record };
}

/** The samples in one message of the decision stream, without those that cannot be read. */
export function samplesFromMessage({
  subject,
  bytes,
}: {
  readonly subject: string;
  readonly bytes: Uint8Array;
}): readonly Sample[] {
  switch (subject) {
    case DECISION_RECORD_SUBJECT:
      return decodeDecisionRecords(bytes).map((record) => ({ kind: 'decision', record }));
    case MESH_PICTURE_SUBJECT:
      return [pictureFrom(bytes)].filter((picture) => picture !== undefined);
    default:
      return [];
  }
}

function pictureFrom(bytes: Uint8Array): Sample | undefined {
  const picture = decodeMeshPicture(bytes);
  return picture && { kind: 'picture', picture };
}

function kindOf(line: string): Sample['kind'] | undefined {
  try {
    const value: unknown = JSON.parse(line);
    const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
    return kind === 'decision' || kind === 'picture' ? kind : undefined;
  } catch {
    return undefined;
  }
}
