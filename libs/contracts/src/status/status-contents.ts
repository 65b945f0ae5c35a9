import type { FieldViolation, RouterError, RouteRecord } from '@signalbox/domain';

import { statusText } from './status-text.js';

/** The contents of a status's details, before they are turned into bytes. */
export type StatusContents = {
  readonly error: RouterError;
  /** The error's text for the caller, cut to what a status may carry, as the next two are. */
  readonly messageForCaller: string;
  readonly message: string;
  readonly providerMessage: string | undefined;
  readonly violations: readonly FieldViolation[];
  readonly route: RouteRecord | undefined;
};

/** More wrong fields than this do not fit into a header. */
const MAX_VIOLATIONS = 50;
const MAX_FIELD_LENGTH = 128;
const MAX_DESCRIPTION_LENGTH = 192;

/** Everything that may be sent about an error, with every part cut to a sane length. */
export function statusContents(error: RouterError, route: RouteRecord | undefined): StatusContents {
  const violations = error.violations.slice(0, MAX_VIOLATIONS).map(({ field, description }) => ({
    field: field.slice(0, MAX_FIELD_LENGTH),
    description: description.slice(0, MAX_DESCRIPTION_LENGTH),
  }));
  const { providerMessage } = error;
  return {
    error,
    messageForCaller: statusText(error.messageForCaller),
    message: statusText(error.message),
    providerMessage: providerMessage === undefined ? undefined : statusText(providerMessage),
    violations,
    route,
  };
}

/**
 * What to leave out, in this order, as long as the details are too large: the least missed first. After the last step only
 * texts of bounded length are left.
 */
export const SHRINK_STEPS: readonly ((contents: StatusContents) => StatusContents)[] = [
  (contents) => withRoute(contents, (route) => ({ ...route, rejected: [] })),
  (contents) => withRoute(contents, withoutAttemptMessages),
  (contents) => ({ ...contents, route: undefined }),
  ...Array.from({ length: 5 }, () => halveViolations),
  (contents) => ({ ...contents, violations: [] }),
];

function withRoute(contents: StatusContents, change: (route: RouteRecord) => RouteRecord): StatusContents {
  return contents.route === undefined ? contents : { ...contents, route: change(contents.route) };
}

function withoutAttemptMessages(route: RouteRecord): RouteRecord {
  return { ...route, attempts: route.attempts.map(({ message: _message, ...attempt }) => attempt) };
}

function halveViolations(contents: StatusContents): StatusContents {
  return { ...contents, violations: contents.violations.slice(0, Math.ceil(contents.violations.length / 2)) };
}
