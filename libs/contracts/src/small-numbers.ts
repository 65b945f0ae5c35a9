import protobuf from 'protobufjs';

/** What has no more bits than this has the same bytes as an integer of 32 bits and as one of 64. */
const MOST_OF_32_BITS = 0xff_ff_ff_ff;
/** So many bytes of a number hold 28 bits. */
const MOST_BYTES = 4;

/**
 * protobufjs makes an object of every 64-bit integer that it writes. Ours are small as a rule: tokens, money, seconds. This one
 * writes those as integers of 32 bits, which have the same bytes.
 */
export class SmallNumberWriter extends protobuf.BufferWriter {
  override int64(value: Whole): protobuf.Writer {
    const isSmall = typeof value === 'number' && value >= 0 && value <= MOST_OF_32_BITS;
    return isSmall ? this.uint32(value) : super.int64(value);
  }
}

/** The other way round: reads 64-bit integers of few bytes as numbers, where protobufjs makes two objects of each; others as `Long`. */
export class SmallNumberReader extends protobuf.BufferReader {
  override int64(): Long {
    const start = this.pos;
    const isSmall = this.skip().pos - start <= MOST_BYTES;
    this.pos = start;
    // Whoever reads takes both.
    return isSmall ? (this.uint32() as never) : super.int64();
  }
}

type Whole = Parameters<protobuf.Writer['int64']>[0];
type Long = ReturnType<protobuf.Reader['int64']>;
