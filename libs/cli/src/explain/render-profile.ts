import type { RequestProfile, RoutingPreferences } from '@signalbox/domain';
import { count, dollars, time } from '../output/quantities.js';
import type { Style } from '../output/style.js';
import { renderPairs } from '../output/table.js';

/** What the router knows about a request. Unknown features are left out. */
export function renderProfile(profile: RequestProfile, style: Style): readonly string[] {
  const { kind, stream, needs, messageCount, toolCount, imageCount, prefix = [], tags } = profile;
  const shape = [
    count(messageCount, 'message'),
    ...(toolCount > 0 ? [count(toolCount, 'tool')] : []),
    ...(imageCount > 0 ? [count(imageCount, 'image')] : []),
  ];
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['model', profile.model],
    ['kind', `${kind}${stream ? ', streamed' : ''}, ${shape.join(', ')}`],
    ['tenant', profile.tenant],
    ['criticality', profile.criticality],
    ['input', count(profile.inputTokens, 'token')],
    [
      'most output',
      profile.maxOutputTokens === undefined ? undefined : count(profile.maxOutputTokens, 'token'),
    ],
    ['needs', listed(needs)],
    ['task', profile.task],
    ['complexity', profile.complexity?.toFixed(2)],
    ['language', profile.language],
    ['sensitivity', withFinds(profile)],
    ['session', profile.session],
    [
      'prefix',
      prefix.length === 0
        ? undefined
        : `${count(prefix.length, 'block')}, ${count(prefix.at(-1)?.tokens ?? 0, 'token')}`,
    ],
    ['persona', profile.persona],
    ['region', profile.region],
    ['tags', listed(Object.entries(tags).map(([key, value]) => `${key}=${value}`))],
    ['wishes', listed(wishesOf(profile.preferences))],
    ['deadline', profile.deadlineMs === undefined ? undefined : time(profile.deadlineMs)],
  ];
  return renderPairs(
    rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
    style.faint,
  );
}

function withFinds({ sensitivity, detected = [] }: RequestProfile): string {
  return detected.length === 0 ? sensitivity : `${sensitivity} (found: ${detected.join(', ')})`;
}

function wishesOf(preferences: RoutingPreferences): readonly string[] {
  const { order, only, ignore, allowFallbacks, maxCostNanoUsd, sort, maxLatencyMs, regions, maxRetention } =
    preferences;
  return [
    ...(order === undefined ? [] : [`${order.join(', then ')} first`]),
    ...(only === undefined ? [] : [`only ${only.join(' or ')}`]),
    ...(ignore === undefined ? [] : [`not ${ignore.join(' or ')}`]),
    ...(allowFallbacks === false ? ['no fallbacks'] : []),
    ...(maxCostNanoUsd === undefined ? [] : [`at most ${dollars(maxCostNanoUsd)}`]),
    ...(sort === undefined ? [] : [`sorted by ${sort}`]),
    ...(maxLatencyMs === undefined ? [] : [`first token within ${time(maxLatencyMs)}`]),
    ...(regions === undefined ? [] : [`in ${regions.join(' or ')}`]),
    ...(maxRetention === undefined ? [] : [`retention at most ${maxRetention}`]),
  ];
}

function listed(values: readonly string[]): string | undefined {
  return values.length === 0 ? undefined : values.join(', ');
}
