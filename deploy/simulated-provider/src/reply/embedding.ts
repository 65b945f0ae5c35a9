import { hashText, startSeries } from './random.js';

/**
 * Embeds a text as a unit vector of the given size, in single precision as providers answer.
 * Equal texts get equal vectors and nothing else is promised: nearness means nothing.
 */
export function embedText(text: string, dimensions: number): Float32Array {
  const series = startSeries(hashText(text));
  const vector = new Float32Array(dimensions);
  let squares = 0;
  for (let index = 0; index < dimensions; index++) {
    const value = series() / 0x8000_0000 - 1;
    vector[index] = value;
    squares += value * value;
  }
  const length = Math.sqrt(squares);
  return vector.map((value) => value / length);
}

/** Encodes a vector as base64 of its little-endian floats, as `encoding_format: base64` asks. */
export function encodeBase64(vector: Float32Array): string {
  const bytes = Buffer.alloc(vector.length * 4);
  vector.forEach((value, index) => bytes.writeFloatLE(value, index * 4));
  return bytes.toString('base64');
}
