import type { Decision, RequestProfile } from '@signalbox/domain';
import { renderSections } from '../output/section.js';
import type { Style } from '../output/style.js';
import { renderOutcome } from './render-outcome.js';
import { renderProfile } from './render-profile.js';
import { renderSteps } from './render-steps.js';

/** What is explained. */
export type Explanation = {
  readonly profile: RequestProfile;
  readonly decision: Decision;
  /** Where the policy and the knowledge about the mesh came from, for the first line. */
  readonly basis: string;
};

/** The whole path of a request from its features to the order of the backends. */
export function renderExplanation(
  { profile, decision, basis }: Explanation,
  options: { readonly style: Style; readonly verbose: boolean },
): string {
  const { style } = options;
  const version = decision.kind === 'plan' ? decision.plan.policyVersion : decision.policyVersion;
  return renderSections(
    [
      { title: 'Request', lines: renderProfile(profile, style) },
      { title: 'Policy', lines: [`  ${version}, ${basis}`] },
      ...renderSteps(decision.steps, options),
      ...renderOutcome(decision, style),
    ],
    style,
  );
}
