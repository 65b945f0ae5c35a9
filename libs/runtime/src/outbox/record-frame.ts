import { crc32 } from 'node:zlib';

/** One message on its way to NATS, as it is published and as it is kept on disk. */
export type OutboxRecord = {
  readonly subject: string;
  /** The id by which JetStream recognizes a repeated publish. */
  readonly id: string;
  readonly bytes: Uint8Array;
  /** How many events it holds; at most 65,535. */
  readonly events: number;
};

/** What a part of a segment holds. */
export type FrameScan = {
  readonly records: readonly OutboxRecord[];
  /** How many bytes the intact frames take; anything after them is torn or damaged. */
  readonly end: number;
};

/** Payload length and CRC-32 of the payload, four bytes each. */
const HEAD_BYTES = 8;
/** Lengths of subject and id and the number of events, two bytes each, at the beginning of a payload. */
const COUNTS_BYTES = 6;
/** The seed of the checksums. A new payload format needs a new seed, so that records of the old format count as torn. */
const FORM = 2;

/** Encodes records so that each shows by itself whether it is intact: length, checksum, counts, subject, id, events. */
export function encodeFrames(records: readonly OutboxRecord[]): Buffer {
  let mostBytes = 0;
  for (const record of records) mostBytes += mostBytesOf(record);
  const frames = Buffer.allocUnsafe(mostBytes);
  let end = 0;
  for (const record of records) end = putFrame(frames, end, record);
  return frames.subarray(0, end);
}

/** A character takes three bytes at most. */
function mostBytesOf({ subject, id, bytes }: OutboxRecord): number {
  return HEAD_BYTES + COUNTS_BYTES + 3 * (subject.length + id.length) + bytes.length;
}

/** @returns where the frame ends. */
function putFrame(frames: Buffer, start: number, { subject, id, bytes, events }: OutboxRecord): number {
  const payload = start + HEAD_BYTES;
  const subjectBytes = frames.write(subject, payload + COUNTS_BYTES);
  const idBytes = frames.write(id, payload + COUNTS_BYTES + subjectBytes);
  const bytesAt = payload + COUNTS_BYTES + subjectBytes + idBytes;
  const end = bytesAt + bytes.length;
  frames.set(bytes, bytesAt);
  frames.writeUInt16BE(subjectBytes, payload);
  frames.writeUInt16BE(idBytes, payload + 2);
  frames.writeUInt16BE(events, payload + 4);
  frames.writeUInt32BE(end - payload, start);
  frames.writeUInt32BE(crc32(frames.subarray(payload, end), FORM), start + 4);
  return end;
}

/**
 * Reads frames up to the end or to the first one that is not intact: a process that dies while it writes leaves a torn
 * tail, and a disk that loses power may leave zeroes. It never throws and never returns a record that was not written.
 */
export function readFrames(bytes: Uint8Array): FrameScan {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records: OutboxRecord[] = [];
  let end = 0;
  for (;;) {
    const payload = payloadAt(buffer, end);
    const record = payload === undefined ? undefined : decodePayload(payload);
    if (payload === undefined || record === undefined) return { records, end };
    records.push(record);
    end += HEAD_BYTES + payload.length;
  }
}

function payloadAt(buffer: Buffer, offset: number): Buffer | undefined {
  if (buffer.length - offset < HEAD_BYTES + COUNTS_BYTES) return undefined;
  const start = offset + HEAD_BYTES;
  const length = buffer.readUInt32BE(offset);
  // Zeroes would pass as an empty payload with a right checksum.
  if (length < COUNTS_BYTES || length > buffer.length - start) return undefined;
  const payload = buffer.subarray(start, start + length);
  return crc32(payload, FORM) === buffer.readUInt32BE(offset + 4) ? payload : undefined;
}

function decodePayload(payload: Buffer): OutboxRecord | undefined {
  const subjectEnd = COUNTS_BYTES + payload.readUInt16BE(0);
  const idEnd = subjectEnd + payload.readUInt16BE(2);
  if (idEnd > payload.length) return undefined;
  return {
    subject: payload.toString('utf8', COUNTS_BYTES, subjectEnd),
    id: payload.toString('utf8', subjectEnd, idEnd),
    bytes: payload.subarray(idEnd),
    events: payload.readUInt16BE(4),
  };
}

/** How many events records hold. */
export function eventsIn(records: Iterable<OutboxRecord>): number {
  let events = 0;
  for (const record of records) events += record.events;
  return events;
}
