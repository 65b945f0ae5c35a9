import { join } from 'node:path';
import protobuf from 'protobufjs';

import { ENTRY_FILES } from './load.js';
import { PROTO_ROOT } from './locations.js';
import { SmallNumberReader, SmallNumberWriter } from './small-numbers.js';

/**
 * Turns one kind of message into bytes and back without intermediate copies: `proto-loader` copies a message before it writes
 * it and after it has read it, which costs more than the encoding itself.
 */
export type DirectCodec<Written extends object, Read extends object> = {
  /** Every value must have exactly the type of its field, with enums as numbers: nothing is checked or converted. */
  readonly encode: (message: Written) => Buffer;
  /**
   * Enums are read as numbers, large 64-bit integers as `Long`, and bytes as views. Unset fields are not own properties of the
   * message: they are read as their default, lists and bytes as one shared empty list, messages and `optional` values as null.
   * @throws Error on bytes that are no such message.
   */
  readonly decode: (bytes: Uint8Array) => Read;
};

/** The writer's memory is reused for the next message, unless a message was longer than this, in bytes. */
const MOST_KEPT_BYTES = 1_024 * 1_024;

let root: protobuf.Root | undefined;
/** Messages are written one after the other, so one writer, whose memory is already allocated, serves all of them. */
let writer = new SmallNumberWriter();

/**
 * The codec of a message, for messages that are written and read in one place that knows their exact form.
 * @param fullName - For example `signalbox.trunk.v1.OpenRequest`.
 * @throws Error when no proto declares it.
 */
export function directCodec<Written extends object, Read extends object>(
  fullName: string,
): DirectCodec<Written, Read> {
  root ??= loadRoot();
  const type = root.lookupType(fullName);
  return {
    encode: (message) => write(type, message),
    decode: (bytes) => type.decode(new SmallNumberReader(bufferOf(bytes))) as object as Read,
  };
}

function write(type: protobuf.Type, message: object): Buffer {
  const used: protobuf.Writer = writer;
  try {
    type.encode(message, used.reset());
  } catch (problem) {
    // The old writer may have stopped in the middle of nested messages.
    writer = new SmallNumberWriter();
    throw problem;
  }
  const isLong = used.pos > MOST_KEPT_BYTES;
  if (isLong) writer = new SmallNumberWriter();
  // In Node, protobufjs writes into a Buffer.
  return used.finish(isLong) as Buffer;
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function loadRoot(): protobuf.Root {
  const loaded = new protobuf.Root();
  loaded.resolvePath = (_origin, target) => join(PROTO_ROOT, target);
  loaded.loadSync([...ENTRY_FILES]).resolveAll();
  unsetAsNull(loaded);
  return loaded;
}

/** By default protobufjs reads an unset `optional` 64-bit number as zero: a limit that was not reported would seem reached. */
function unsetAsNull({ nestedArray }: protobuf.NamespaceBase): void {
  for (const nested of nestedArray) {
    if (!(nested instanceof protobuf.Namespace)) continue;
    if (nested instanceof protobuf.Type) {
      const prototype = nested.ctor.prototype as Record<string, unknown>;
      for (const { name, options } of nested.fieldsArray) {
        if (options?.['proto3_optional'] === true) prototype[name] = null;
      }
    }
    unsetAsNull(nested);
  }
}
