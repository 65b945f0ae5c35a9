import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
  type Pair,
  type YAMLError,
} from 'yaml';
import type { PolicyPath, PolicyProblem, Position } from './problem.js';

/** A YAML text as a plain value, with a way to find the position of a path in the text. */
export type YamlSource = {
  readonly value: unknown;
  /** Duplicate keys, broken syntax, aliases without an anchor. */
  readonly problems: readonly PolicyProblem[];
  /** Whether `value` is usable in spite of the problems. */
  readonly readable: boolean;
  readonly locate: (path: PolicyPath, at?: 'key') => Position;
};

/** Parser errors after which the rest of the document still has its intended meaning. */
const HARMLESS_ERRORS: ReadonlySet<string> = new Set(['DUPLICATE_KEY']);

/** Reads YAML 1.2. It never throws, and reports warnings only in `problems`. */
export function readYaml(text: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const positionOf = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const problems = [...document.errors, ...document.warnings].map((error) => ({
    path: '',
    ...positionOf(error.pos[0]),
    message: phraseYamlError(error),
  }));
  const unusable = unusableNodes(document);
  for (const { offset, message } of unusable) problems.push({ path: '', ...positionOf(offset), message });

  const broken = unusable.length > 0 || document.errors.some(({ code }) => !HARMLESS_ERRORS.has(code));
  const plain = broken ? undefined : toPlainValue(document);
  if (plain?.problem !== undefined) problems.push({ path: '', line: 1, column: 1, message: plain.problem });
  return {
    value: plain?.value,
    problems,
    readable: plain !== undefined && plain.problem === undefined,
    locate: (path, at) => positionOf(offsetOf(document, path, at)),
  };
}

function phraseYamlError(error: YAMLError): string {
  if (error.code === 'DUPLICATE_KEY') return 'This name is defined twice. Remove or rename one of the two.';
  if (error.code === 'MULTIPLE_DOCS') return 'A policy is one YAML document. Remove what follows "---".';
  return `The file is not valid YAML: ${error.message.trim().replace(/\.$/, '')}. Correct it here or just before.`;
}

/** What YAML allows but a policy cannot use: an alias without an anchor, and keys that are not plain names. */
function unusableNodes(document: Document): readonly { offset: number; message: string }[] {
  const found: { offset: number; message: string }[] = [];
  visit(document, {
    Alias(_key, alias) {
      if (alias.resolve(document) !== undefined) return;
      found.push({
        offset: alias.range?.[0] ?? 0,
        message: `The alias *${alias.source} has no anchor. Define &${alias.source} before it.`,
      });
    },
    Pair(_key, pair) {
      if (isScalar(pair.key) && pair.key.value !== '__proto__') return;
      const offset = pair.key === null ? 0 : startOf(pair.key as Node);
      found.push({ offset, message: 'This key is not a name. Write a plain word.' });
    },
  });
  return found;
}

/** Nested aliases could expand without bound; the parser refuses to expand such a document. */
function toPlainValue(document: Document): { readonly value?: unknown; readonly problem?: string } {
  try {
    return { value: document.toJS() as unknown };
  } catch {
    return { problem: 'The aliases of this file expand to too much. Write some of them out.' };
  }
}

/** Follows a path; if it ends early, the position is that of the last key found. */
function offsetOf(document: Document, path: PolicyPath, at?: 'key'): number {
  let node: unknown = document.contents;
  let keyOffset = isNodeWithRange(node) ? startOf(node) : 0;
  for (const part of path) {
    const next = stepInto(isAlias(node) ? node.resolve(document) : node, part);
    if (next === undefined) return keyOffset;
    node = next.value;
    keyOffset = next.keyOffset;
  }
  return at !== 'key' && isScalar(node) && node.range ? node.range[0] : keyOffset;
}

function stepInto(node: unknown, part: string | number): { value: unknown; keyOffset: number } | undefined {
  if (isSeq(node) && typeof part === 'number') {
    const item = node.items[part];
    return isNodeWithRange(item) ? { value: item, keyOffset: startOf(item) } : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item: Pair) => isScalar(item.key) && String(item.key.value) === String(part));
  if (pair === undefined || !isPair(pair) || !isNodeWithRange(pair.key)) return undefined;
  return { value: pair.value, keyOffset: startOf(pair.key) };
}

function isNodeWithRange(node: unknown): node is Node {
  return (isScalar(node) || isMap(node) || isSeq(node) || isAlias(node)) && node.range != null;
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}
