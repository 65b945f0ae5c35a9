import type { RoutingPreferences } from '@signalbox/domain';
import { sampleProfile } from '@signalbox/testkit/samples';
import { describe, expect, it } from 'vitest';
import { decideWith, planOf } from '../testing/decisions.js';

const ask = (preferences: RoutingPreferences) => decideWith({ profile: sampleProfile({ preferences }) });
const warningsOf = (preferences: RoutingPreferences) => planOf(ask(preferences)).warnings;

describe('wishes that name what there is not', () => {
  it('are warned of with the plan, each with the name that was probably meant', () => {
    const wishes = {
      only: ['big', 'smal'],
      ignore: ['oddd'],
      order: ['nobody'],
      regions: ['us', 'eu', 'EU'],
    };
    expect(warningsOf(wishes)).toEqual([
      { feature: 'only[1]', message: 'There is no backend "smal". Did you mean "small"?' },
      { feature: 'ignore[0]', message: 'There is no backend "oddd". Did you mean "odd"?' },
      { feature: 'order[0]', message: 'There is no backend "nobody". Known: big, small, odd.' },
      { feature: 'regions[2]', message: 'There is no region "EU". Did you mean "eu"?' },
    ]);
  });

  it('are told of in a refusal too', () => {
    expect(ask({ only: ['bigg'], ignore: ['smal'], regions: ['uss'] })).toMatchObject({
      reason: 'NO_ELIGIBLE_BACKEND',
      violations: [
        { field: 'preferences.only[0]' },
        { field: 'preferences.ignore[0]' },
        { field: 'preferences.regions[0]', description: 'There is no region "uss". Did you mean "us"?' },
      ],
    });
  });

  it('are the first 16 of many', () => {
    const ignore = Array.from({ length: 50 }, (_none, index) => `nobody-${index}`);
    expect(warningsOf({ ignore })).toHaveLength(16);
  });

  it('are no matter where all names are right, or none is given', () => {
    expect(planOf(ask({}))).not.toHaveProperty('warnings');
    expect(planOf(ask({ only: ['big'], ignore: [], order: ['odd'], regions: ['us'] }))).not.toHaveProperty(
      'warnings',
    );
  });
});
