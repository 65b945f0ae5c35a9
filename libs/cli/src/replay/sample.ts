import {
  DECISION_RECORD_SUBJECT,
  decodeDecisionRecord,
  decodeMeshPicture,
  MESH_PICTURE_SUBJECT,
} from '@signalbox/contracts';
import type { DecisionRecord, EpochMs, MeshPicture } from '@signalbox/domain';

/** What is recorded of decisions: one of them, or what was known of all backends when some of them were made. */
export type Sample =
  | { readonly kind: 'decision'; readonly record: DecisionRecord }
  | { readonly kind: 'picture'; readonly picture: MeshPicture };

/** When it was made. */
export function timeOf(sample: Sample): EpochMs {
  return sample.kind === 'decision' ? sample.record.at : sample.picture.at;
}

/** A sample as one line of JSON with the line's end; `kind` says which it is. */
export function sampleToLine(sample: Sample): string {
  const body = sample.kind === 'decision' ? sample.record : sample.picture;
  return `${JSON.stringify({ kind: sample.kind, ...body })}\n`;
}

/** One line of an export; `undefined` when it cannot be read. */
export function sampleFromLine(line: string): Sample | undefined {
  const bytes = new TextEncoder().encode(line);
  const kind = kindOf(line);
  return kind === undefined ? undefined : sampleOf(kind, bytes);
}

/** One message of the stream of decisions; `undefined` when it cannot be read. */
export function sampleFromMessage({
  subject,
  bytes,
}: {
  readonly subject: string;
  readonly bytes: Uint8Array;
}): Sample | undefined {
  if (subject === DECISION_RECORD_SUBJECT) return sampleOf('decision', bytes);
  return subject === MESH_PICTURE_SUBJECT ? sampleOf('picture', bytes) : undefined;
}

function sampleOf(kind: Sample['kind'], bytes: Uint8Array): Sample | undefined {
  if (kind === 'decision') {
    const record = decodeDecisionRecord(bytes);
    return record && { kind, record };
  }
  const picture = decodeMeshPicture(bytes);
  return picture && { kind, picture };
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
