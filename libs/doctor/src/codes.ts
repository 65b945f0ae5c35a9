/** What each finding means, for the docs and for readers of a bare code. */
export const DOCTOR_CODES = {
  refused: 'The file is not a policy: no service would load it. Nothing else is looked at.',
  'unknown-name': 'A name leads nowhere. No service would load the file.',
  'fallback-loop': 'Fallbacks lead in a circle. No service would load the file.',
  'black-hole':
    'Requests that come to a rule are refused for good, since none of its backends can take them.',
  'unserved-need':
    'A rule refuses requests that need something, though backends of other rules of its route have it.',
  'window-too-small':
    'A rule refuses long requests, though backends of other rules of its route could take them.',
  'always-falls-back':
    'No backend of a rule can take even an ordinary request, so its fallback answers everything.',
  'never-matches': 'The condition of a rule cannot be true.',
  'never-measured': 'A condition reads what nobody measures, so that reading it always fails.',
  'may-be-unknown': 'A condition reads what may be unknown without asking before, and fails where it is.',
  'letter-case':
    'A condition compares with a word that the policy writes in other letters, such as `EU` and `eu`.',
  'matches-no-tenant': 'The condition of a rule is true for none of the tenants of this policy.',
  shadowed: 'Whatever a rule matches, an earlier rule of its route has matched before.',
  'duplicate-rule': 'Two rules of a route say the same.',
  'fallback-crosses-data-rule':
    'A rule demands something of its backends that no backend of the fallback meets, so it has no fallback.',
  'price-unknown': 'Nobody knows the price of a backend where the price matters.',
  'cost-limit-too-low': 'A cost limit is below what an ordinary request costs at the cheapest backend.',
  'weights-without-effect': 'The weights of a rule give every candidate a score of 0.',
  'attempts-beyond-candidates':
    'More attempts are allowed than its backends can be called, each twice at most.',
  'hedge-without-effect': 'A route hedges, and a limit lets no second backend be tried beside the first.',
  'wait-beyond-total': 'A request may wait for a provider for as long as it may take in all.',
  'cut-without-prefill':
    'A route goes on with answers that break off, and none of its backends can be given their beginning.',
  'one-backend-wins': 'A rule sends everything to one backend as long as it works.',
  'never-explores':
    'A rule ranks by speed and never sends anything to a backend whose speed it does not know.',
  'tenant-refused': 'A tenant can ask for nothing that would be answered.',
  'residency-not-demanded': 'Requests of a tenant may leave the region that it is said to reside in.',
  unused: 'Nothing leads to a part of the policy.',
  'data-rule-unknown': 'A backend is left out because its provider does not say what a rule demands to know.',
  'dead-candidate': 'A rule names a backend that does not meet what the rule itself demands.',
} as const;

/** Name of one kind of finding. */
export type DoctorCode = keyof typeof DOCTOR_CODES;
