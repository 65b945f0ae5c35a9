import {
  PAIR_BEYOND_ASCII,
  pairsOf,
  UNITS_AT_ONCE,
  type ChatRequest,
  type PrefixBlock,
} from '@signalbox/domain';
import { promptPieces } from './prompt-pieces.js';

/** Characters from the start to the first boundary. */
const BLOCK = 1_024;
/** The first this many boundaries are one block apart; from there on they double. */
const EVEN_BLOCKS = 16;
const MOST_BLOCKS = 24;

/** The positions of fingerprints, in characters from the start: 1, 2, 3 … 16 blocks, then 32, 64 … 4,096. */
export const PREFIX_BOUNDARIES: readonly number[] = Array.from({ length: MOST_BLOCKS }, (_, index) =>
  index < EVEN_BLOCKS ? (index + 1) * BLOCK : EVEN_BLOCKS * BLOCK * 2 ** (index + 1 - EVEN_BLOCKS),
);

/**
 * Two lanes of 32 bits in place of 64-bit integers, which JavaScript has only as objects. Signed, so that the engine
 * keeps them in integer registers.
 */
const FIRST_SEED = 0x811c9dc5 | 0;
const SECOND_SEED = 0x27d4eb2f | 0;
const FNV_PRIME = 0x01000193 | 0;
const GOLDEN_RATIO = 0x9e3779b1 | 0;

/** Quarters of a token per character: Latin, other alphabets, ideographs and the like. */
const LATIN_QUARTERS = 1;
const ALPHABET_QUARTERS = 2;
const IDEOGRAPH_QUARTERS = 4;

/**
 * Fingerprints of ever longer beginnings of a conversation, as a provider's prefix cache sees it: the more of them two
 * requests share, the more of the second one a warm cache already has.
 *
 * Each covers everything from the start, so equal ones mean equal beginnings (except for chance, 1 in 2⁶⁴ for each pair).
 * Neither tenant nor model is part of them: a cache belongs to the account at a provider, which tenants share, and
 * fingerprints are compared separately for each backend. A hash of a short secret could be guessed, so there is none before
 * 1,024 characters; they do not protect against someone who searches for a known long text.
 *
 * It cannot see how a provider really serialises a prompt, so a boundary may differ slightly from the provider's own, and
 * the tokens are counted by character class only.
 */
export function prefixOf(chat: ChatRequest): readonly PrefixBlock[] {
  return prefixBlocks(promptPieces(chat));
}

/** Fingerprints of a sequence of texts. A text of odd length counts as if a NUL followed it. */
export function prefixBlocks(pieces: readonly string[]): readonly PrefixBlock[] {
  let length = 0;
  for (const piece of pieces) length += evenLength(piece);
  const blocks: PrefixBlock[] = [];
  let state: HashState = { first: FIRST_SEED, second: SECOND_SEED, quarters: 0 };
  let position = 0;
  for (const piece of pieces) {
    for (let start = 0; start < piece.length;) {
      const boundary = PREFIX_BOUNDARIES[blocks.length] ?? Number.POSITIVE_INFINITY;
      if (boundary > length) return blocks;
      const end = Math.min(evenLength(piece), start + boundary - position, start + UNITS_AT_ONCE);
      state = hashOn(state, pairsOf(piece.slice(start, end)), (end - start) / 2);
      position += end - start;
      start = end;
      if (position === boundary)
        blocks.push({ hash: digestOf(state), tokens: Math.ceil(state.quarters / 4) });
    }
  }
  return blocks;
}

function evenLength(piece: string): number {
  return piece.length + (piece.length & 1);
}

/** The state after all characters so far. */
type HashState = { readonly first: number; readonly second: number; readonly quarters: number };

/** The hot loop, over two UTF-16 code units at a time: FNV-1a in one lane, rotate and multiply in the other. */
function hashOn(state: HashState, pairs: Uint32Array, count: number): HashState {
  let first = state.first | 0;
  let second = state.second | 0;
  let quarters = state.quarters + 2 * count * LATIN_QUARTERS;
  for (let index = 0; index < count; index++) {
    const pair = (pairs[index] ?? 0) | 0;
    first = Math.imul(first ^ pair, FNV_PRIME);
    second = Math.imul(((second << 5) | (second >>> 27)) ^ pair, GOLDEN_RATIO);
    if ((pair & PAIR_BEYOND_ASCII) !== 0)
      quarters += moreThanLatin(pair & 0xffff) + moreThanLatin(pair >>> 16);
  }
  return { first, second, quarters };
}

/** The quarters of a character beyond those of a Latin one. */
function moreThanLatin(code: number): number {
  if (code < 0x80) return 0;
  return (code < 0x2e80 ? ALPHABET_QUARTERS : IDEOGRAPH_QUARTERS) - LATIN_QUARTERS;
}

const DIGEST = Buffer.alloc(8);

/** Mixes the lanes, so that every bit of the state reaches every digit, and writes 16 hex digits. */
function digestOf({ first, second }: HashState): string {
  DIGEST.writeInt32BE(mix(first ^ mix(second)), 0);
  DIGEST.writeInt32BE(mix(second ^ mix(first ^ GOLDEN_RATIO)), 4);
  return DIGEST.toString('hex');
}

/** The finaliser of MurmurHash3. */
function mix(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
