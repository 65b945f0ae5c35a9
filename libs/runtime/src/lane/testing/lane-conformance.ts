import { afterEach, describe } from 'vitest';
import { describeBytes } from './bytes.js';
import { describeCarrying } from './carrying.js';
import { describeEnding } from './ending.js';
import { describePeers } from './peers.js';
import { describePressure } from './pressure.js';
import { openScene, type OpenLanePair, type Scene, type SetScene } from './lane-scene.js';

/**
 * What every kind of lane does, whatever carries its calls: services must not see a difference, neither in what arrives nor
 * in what fails.
 * @param hasBytes Whether its messages become bytes, which may be too many or not decodable.
 */
export function describeLane(
  name: string,
  openPair: OpenLanePair,
  { hasBytes = true }: { readonly hasBytes?: boolean } = {},
): void {
  describe(name, () => {
    const open: Scene[] = [];
    afterEach(async () => {
      for (const scene of open.splice(0)) await scene.close();
    });
    const setScene: SetScene = async (handlers, stallMs) => {
      const scene = await openScene(openPair, handlers, stallMs);
      open.push(scene);
      return scene;
    };
    describeCarrying(setScene);
    describeEnding(setScene);
    describePressure(setScene);
    describePeers(setScene);
    if (hasBytes) describeBytes(setScene);
  });
}
