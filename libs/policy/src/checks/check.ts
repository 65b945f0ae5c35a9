import type { Finding } from '../problem.js';
import type { PolicyFile } from '../schema/policy-file.js';

/** Names that the file defines. An entry with invalid content counts too: referring to it is not a second mistake. */
export type DefinedNames = {
  readonly providers: readonly string[];
  readonly backends: readonly string[];
  readonly models: readonly string[];
  readonly routes: readonly string[];
};

/** Checks for one kind of mistake that no single field can show, in what the schema has accepted. */
export type PolicyCheck = (file: PolicyFile, names: DefinedNames) => readonly Finding[];

/** Checks for one kind of mistake in the file as written, so that an entry with another mistake is checked too. */
export type ValueCheck = (value: unknown, names: DefinedNames) => readonly Finding[];
