import protobuf from 'protobufjs';

/** A number up to this is encoded in the same bytes as a 32-bit and as a 64-bit integer. */
const MOST_OF_32_BITS = 0xff_ff_ff_ff;
/** The most bytes of a number that is read as small: they hold 28 bits. */
const MOST_BYTES = 4;

/**
 * protobufjs creates an object for every 64-bit integer that it writes. Ours are usually small: tokens, money, seconds. This
 * writer writes small ones as 32-bit integers, which have the same bytes.
 */
export class SmallNumberWriter extends protobuf.BufferWriter {
  override int64(value: Whole): protobuf.Writer {
    const isSmall = typeof value === 'number' && value >= 0 && value <= MOST_OF_32_BITS;
    return isSmall ? this.uint32(value) : super.int64(value);
  }
}

/** The reverse: reads 64-bit integers of few bytes as numbers, for which protobufjs creates two objects; others as `Long`. */
export class SmallNumberReader extends protobuf.BufferReader {
  override int64(): Long {
    const start = this.pos;
    const isSmall = this.skip().pos - start <= MOST_BYTES;
    this.pos = start;
    // Readers accept both.
    return isSmall ? (this.uint32() as never) : super.int64();
  }
}

type Whole = Parameters<protobuf.Writer['int64']>[0];
type Long = ReturnType<protobuf.Reader['int64']>;
