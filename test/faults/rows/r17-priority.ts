import { defineRow } from '../row.js';
import { BARE_MESH, ONE_OF_EACH } from '../worlds.js';
import { overload } from './overload.js';

/** Three times the peak rate, a tenth of it critical: the critical requests must not notice. */
export const priority = defineRow({
  id: 'R17',
  title: 'Three times the peak rate, a tenth of it critical and six tenths sheddable',
  passLine: 'critical requests answered in time ≥ 99.9 %; sheddable ones are shed first',
  control: 'no admission',
  onlyFull: true,
  world: ONE_OF_EACH,
  controlWorld: BARE_MESH,
  async measure({ world, size }) {
    const { critical, sheddable, n } = await overload(world, size);
    const served = critical.answered / critical.asked;
    const shed = 1 - sheddable.answered / sheddable.asked;
    return {
      pass: served >= 0.999 && shed > 1 - served,
      figure: `${critical.answered} of ${critical.asked} critical answered (${(100 * served).toFixed(2)} %), ${Math.round(100 * shed)} % of the sheddable shed`,
      n,
    };
  },
});
