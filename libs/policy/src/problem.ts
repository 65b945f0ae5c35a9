/** A path in the document: keys and list indexes from the root. */
export type PolicyPath = readonly (string | number)[];

/** One thing that is wrong with a policy. */
export type PolicyProblem = {
  /** The path as text: `routes.default.rules[1].use[0]`; empty for the document itself. */
  readonly path: string;
  /** 1 for the first line. */
  readonly line: number;
  /** 1 for the first character of the line. */
  readonly column: number;
  /** What is wrong and what to do about it, in full sentences. It never contains a value of a header or credential. */
  readonly message: string;
};

/** A problem before its position in the text is looked up. */
export type Finding = {
  readonly path: PolicyPath;
  readonly message: string;
  /** Whether the key itself is wrong rather than its value. */
  readonly at?: 'key';
};

/** A position in the text, both numbers from 1. */
export type Position = { readonly line: number; readonly column: number };

/** Finds the position of a path in the text; for a path that does not exist, that of its nearest ancestor. */
export type Locate = (path: PolicyPath, at?: 'key') => Position;

const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** Formats a path as text: `routes.default.rules[1]`, and `models["gpt-5.1"]` where a key needs quotes. */
export function formatPath(path: PolicyPath): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (!PLAIN_KEY.test(part)) text += `[${JSON.stringify(part)}]`;
    else text += text === '' ? part : `.${part}`;
  }
  return text;
}

/** Adds the position in the text to a finding. */
export function problemAt(finding: Finding, locate: Locate): PolicyProblem {
  return { path: formatPath(finding.path), ...locate(finding.path, finding.at), message: finding.message };
}
