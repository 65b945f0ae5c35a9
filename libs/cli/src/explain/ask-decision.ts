import {
  DecisionClient,
  decideRequestToWire,
  explainResponseFromWire,
  fromServiceError,
  type DecisionServiceClient,
} from '@signalbox/contracts';
import type { Decision, Milliseconds, RequestProfile } from '@signalbox/domain';
import { openClient } from '@signalbox/runtime';

/** How long the decision service may take. */
const DEADLINE_MS: Milliseconds = 5_000;

/** Far more than any explanation has, in bytes. */
const MAX_MESSAGE_BYTES = 32 * 1024 * 1024;

/**
 * Has a request explained by a running decision service: by the policy that it has in force and all that it knows of the
 * mesh now. Nothing is sent anywhere else and nothing is counted.
 * @throws RouterError of whatever it said, or `DECISION_UNAVAILABLE` when it does not answer.
 */
export async function askDecision(address: string, profile: RequestProfile): Promise<Decision> {
  const client = openClient<DecisionServiceClient>(DecisionClient, address, MAX_MESSAGE_BYTES);
  try {
    return await new Promise((resolve, reject) => {
      const deadline = Date.now() + DEADLINE_MS;
      client.stub.Explain(decideRequestToWire(profile), { deadline }, (error, response) => {
        if (error === null && response !== undefined) resolve(explainResponseFromWire(response));
        else reject(fromServiceError(error, 'DECISION_UNAVAILABLE').error);
      });
    });
  } finally {
    await client.close();
  }
}
