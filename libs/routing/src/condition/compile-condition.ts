import { Environment, EvaluationError, type ParseResult } from '@marcbachmann/cel-js';
import { suggestName } from '@signalbox/policy';
import { ConditionRequest, ConditionTenant, REQUEST_FIELDS, TENANT_FIELDS } from './condition-values.js';
import { forbiddenCall } from './forbidden-call.js';

/** Whether a condition holds. An evaluation error is not a match; its text is for the operator. */
export type ConditionOutcome =
  | { readonly kind: 'match' }
  | { readonly kind: 'no-match' }
  | { readonly kind: 'error'; readonly message: string };

/** A condition that was parsed and type-checked. It never throws. */
export type Condition = (request: ConditionRequest, tenant: ConditionTenant) => ConditionOutcome;

/** A condition, or what is wrong with its text. */
export type ConditionResult =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly message: string };

const ENVIRONMENT = new Environment()
  .registerType('Request', { ctor: ConditionRequest, fields: { ...REQUEST_FIELDS } })
  .registerType('Tenant', { ctor: ConditionTenant, fields: { ...TENANT_FIELDS } })
  .registerVariable('request', 'Request')
  .registerVariable('tenant', 'Tenant');

const MATCH: ConditionOutcome = { kind: 'match' };
const NO_MATCH: ConditionOutcome = { kind: 'no-match' };

/** Parses and type-checks a CEL condition over `request` and `tenant`. It never throws. */
export function compileCondition(text: string): ConditionResult {
  const parsed = parse(text);
  if (typeof parsed === 'string') return { ok: false, message: parsed };
  const forbidden = forbiddenCall(parsed.ast);
  if (forbidden !== undefined) return { ok: false, message: forbidden };
  const { valid, type, error } = parsed.check();
  if (!valid) return { ok: false, message: explain(text, error) };
  if (type !== 'bool') {
    return {
      ok: false,
      message: `The condition must be true or false, but it is of type ${type ?? 'unknown'}. Compare it with something.`,
    };
  }
  return { ok: true, condition: (request, tenant) => evaluate(parsed, request, tenant) };
}

function parse(text: string): ParseResult | string {
  try {
    return ENVIRONMENT.parse(text);
  } catch (error) {
    return explain(text, error);
  }
}

function evaluate(parsed: ParseResult, request: ConditionRequest, tenant: ConditionTenant): ConditionOutcome {
  try {
    return parsed({ request, tenant }) === true ? MATCH : NO_MATCH;
  } catch (error) {
    return {
      kind: 'error',
      message: error instanceof EvaluationError ? error.summary : 'It could not be evaluated.',
    };
  }
}

/** What the library says of an error, with its place and, for a wrong name, the right ones. */
function explain(text: string, error: unknown): string {
  const { summary, start } = readCelError(error);
  const place = start === undefined ? '' : ` at character ${start + 1}`;
  return `The condition is wrong${place}: ${summary.replace(/\.$/, '')}.${suggestField(text, summary, start)}`;
}

function readCelError(error: unknown): { summary: string; start: number | undefined } {
  if (!(error instanceof Error)) return { summary: 'it cannot be read', start: undefined };
  const summary = 'summary' in error && typeof error.summary === 'string' ? error.summary : error.message;
  const range = 'range' in error ? error.range : undefined;
  const hasStart = typeof range === 'object' && range !== null && 'start' in range;
  return { summary, start: hasStart && typeof range.start === 'number' ? range.start : undefined };
}

const UNKNOWN_NAME = /^(?:No such key|Unknown variable): (\S+)$/;

function suggestField(text: string, summary: string, start: number | undefined): string {
  const name = UNKNOWN_NAME.exec(summary)?.[1];
  if (name === undefined || start === undefined) return '';
  return ` ${suggestName(name, namesKnownAfter(text.slice(0, start)))}`;
}

function namesKnownAfter(before: string): readonly string[] {
  if (/\brequest\s*\.\s*$/.test(before)) return Object.keys(REQUEST_FIELDS);
  if (/\btenant\s*\.\s*$/.test(before)) return Object.keys(TENANT_FIELDS);
  return ['request', 'tenant'];
}
