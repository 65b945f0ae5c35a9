import { defineRow } from '../row.js';
import { BARE_MESH, ONE_OF_EACH } from '../worlds.js';
import { overload } from './overload.js';

/** Three times the load that the mesh can serve: its throughput must stay what it can serve. */
export const overloaded = defineRow({
  id: 'R16',
  title: 'Three times the peak rate of streamed answers',
  passLine: 'useful answers ≥ 90 % of the peak of the same run; everybody answered again within 10 s after',
  control: 'no admission',
  onlyFull: true,
  world: ONE_OF_EACH,
  controlWorld: BARE_MESH,
  async measure({ world, size }) {
    const { peak, goodput, peakP99, rushP99, recoveryMs, n } = await overload(world, size);
    return {
      pass: goodput >= 0.9 && recoveryMs <= 10_000,
      figure: `${Math.round(100 * goodput)} % of ${Math.round(peak)} a second; p99 of the critical ${Math.round(rushP99)} ms (at the peak ${Math.round(peakP99)} ms); recovered in ${(recoveryMs / 1_000).toFixed(1)} s`,
      n,
    };
  },
});
