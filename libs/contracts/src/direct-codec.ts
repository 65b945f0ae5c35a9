import { join } from 'node:path';
import protobuf from 'protobufjs';

import { ENTRY_FILES } from './load.js';
import { PROTO_ROOT } from './locations.js';
import { SmallNumberReader, SmallNumberWriter } from './small-numbers.js';

/**
 * Turns one kind of message into bytes and back with nothing in between: `proto-loader` copies a message before it writes it and
 * after it has read it, which costs more than the bytes do.
 */
export type DirectCodec<Written extends object, Read extends object> = {
  /** Every field that is set has to be of the very type of its field, with enums as numbers: nothing is checked or converted. */
  readonly encode: (message: Written) => Buffer;
  /**
   * Enums come as numbers, large 64-bit integers as `Long`, and bytes as views. What is not set is not the message's own property: it
   * is read as its default, lists and bytes as one empty list, messages and `optional` values as null.
   * @throws Error on bytes that are no such message.
   */
  readonly decode: (bytes: Uint8Array) => Read;
};

/** The memory of a message that is longer than this goes with it; what others took stays for the next one. In bytes. */
const MOST_KEPT_BYTES = 1_024 * 1_024;

let root: protobuf.Root | undefined;
/** Messages are written one after the other, so one writer does it, which has memory already. */
let writer = new SmallNumberWriter();

/**
 * The codec of a message, for those that are written and read by one place that knows all about its form.
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
    // It may be in the midst of nested messages.
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

/** By itself protobufjs reads an `optional` number of 64 bits that is not set as zero: a limit of which nobody spoke as reached. */
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
