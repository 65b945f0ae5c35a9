import {
  DECISION_RECORD_SUBJECT,
  DECISION_STREAM,
  encodeDecisionRecord,
  encodeMeshPicture,
  MESH_PICTURE_SUBJECT,
} from '@signalbox/contracts';
import { defineService, openToolConnection, startService } from '@signalbox/runtime';
import type { Sample } from '../replay/sample.js';

/** Records samples as the decision service does, and returns when all of them are kept. */
export async function recordSamples(natsUrl: string, samples: readonly Sample[]): Promise<void> {
  const recorder = defineService({
    name: 'recorder',
    settings: {},
    async start({ recorder }) {
      const keep = await recorder(DECISION_STREAM);
      for (const sample of samples) {
        if (sample.kind === 'decision') keep(DECISION_RECORD_SUBJECT, encodeDecisionRecord(sample.record));
        else keep(MESH_PICTURE_SUBJECT, encodeMeshPicture(sample.picture));
      }
      return {};
    },
  });
  const service = await startService(recorder, {
    NATS_URL: natsUrl,
    SIGNALBOX_LOG_LEVEL: 'silent',
    SIGNALBOX_DRAIN_SETTLE_MS: '0',
  });
  const mesh = await openToolConnection(natsUrl, 'test');
  let kept = 0;
  while (kept < samples.length) {
    kept = 0;
    for await (const _message of mesh.read(DECISION_STREAM, 0)) kept += 1;
  }
  await mesh.close();
  await service.stop();
}
