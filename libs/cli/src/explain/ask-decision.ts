import {
  DecisionClient,
  decideRequestToWire,
  explainResponseFromWire,
  fromServiceError,
} from '@signalbox/contracts';
import { credentials } from '@grpc/grpc-js';
import type { Decision, Milliseconds, RequestProfile, RouterError } from '@signalbox/domain';
import { CommandError } from '../command-error.js';
import { EXIT } from '../exit-codes.js';

/** How long the decision service may take. */
const DEADLINE_MS: Milliseconds = 5_000;

/** The gRPC status of a server that does not have the requested service. */
const UNIMPLEMENTED = 12;

/** Far larger than any explanation, in bytes. */
const MAX_MESSAGE_BYTES = 32 * 1024 * 1024;

/**
 * Has a request explained by a running decision service: by the policy that it has in force and all that it knows of the
 * mesh now. Nothing is sent anywhere else and nothing is counted.
 * @throws RouterError of whatever it said; CommandError when it does not answer, or when another service answers there.
 */
export async function askDecision(address: string, profile: RequestProfile): Promise<Decision> {
  const client = new DecisionClient(address, credentials.createInsecure(), {
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
  });
  try {
    return await new Promise((resolve, reject) => {
      const deadline = Date.now() + DEADLINE_MS;
      client.Explain(decideRequestToWire(profile), { deadline }, (error, response) => {
        if (error === null && response !== undefined) resolve(explainResponseFromWire(response));
        else reject(Number(error?.code) === UNIMPLEMENTED ? noService(address) : failureOf(error, address));
      });
    });
  } finally {
    client.close();
  }
}

function noService(address: string): CommandError {
  return new CommandError(
    `There is no decision service at ${address}; something else answers there, such as the ingress. ` +
      'What started the mesh says where its decision service listens.',
    EXIT.usage,
  );
}

function failureOf(failure: unknown, address: string): RouterError | CommandError {
  const { error } = fromServiceError(failure, 'DECISION_UNAVAILABLE');
  if (error.reason !== 'DECISION_UNAVAILABLE' && error.reason !== 'DEADLINE_EXCEEDED') return error;
  return new CommandError(
    `No decision service answers at ${address}. \`npm start\` prints its address beside "decision"; it is another one after every start.`,
    EXIT.unavailable,
    error,
  );
}
