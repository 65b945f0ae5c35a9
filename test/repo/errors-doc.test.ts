import { ERROR_REASONS, errorEntry } from '@signalbox/domain';
import { expect, it } from 'vitest';
import { row, table } from './markdown.js';

const INTRO = `# Errors

Every failure that leaves Signalbox is one of the reasons below. The list is closed; it is
\`libs/domain/src/error-catalogue.ts\`, and a test keeps this page equal to it.

On **gRPC** the status code is the one in the table, and \`grpc-status-details-bin\` holds a \`google.rpc.Status\` with
\`google.rpc.ErrorInfo\` (\`domain: "signalbox"\`, \`reason\`: the name below), \`google.rpc.BadRequest\` when fields are wrong,
\`google.rpc.RetryInfo\` when it is known how long to wait, \`signalbox.error.v1.ErrorDetail\`, and, once the request was
routed, its \`signalbox.inference.v1.RouteRecord\`.

The \`message\` of an \`ErrorDetail\` is a sentence of ours, which may be logged. What the provider said is beside it in
\`provider_message\`; it may quote the request. The text of the status, and \`message\` on HTTP, are both in one:
\`The provider answered with status 422 (invalid_type): …\`.

On **HTTP** the body has OpenAI's shape, with every wrong field at once:

\`\`\`json
{
  "error": {
    "message": "The request is not valid. messages[0].role: …; temperature: …",
    "type": "invalid_request_error",
    "param": "messages[0].role",
    "code": null,
    "reason": "INVALID_REQUEST",
    "violations": [{ "field": "messages[0].role", "description": "…" }],
    "request_id": "req_…"
  }
}
\`\`\`

Whether it makes sense to send the request again is said with the error. On HTTP, \`x-should-retry\` is \`true\` or \`false\`, and
\`retry-after\` is the wait in seconds where it is known. On gRPC, the trailer \`grpc-retry-pushback-ms\` is the wait, or -1 for no.
[Writing a client](clients.md) says why most failures are final for a client.

A request that was routed and failed has a \`signalbox\` object beside \`error\`: its route, its rule, the version of the
policy, what it cost and [how certain that is](clients.md#what-a-request-cost), and \`attempts\` with the backend and the
reason of each.

*Next* says what the mesh itself does before the first token of an answer: \`other backend\` means that it moves on to the
next candidate of the plan within the request's budget of attempts and time; \`stop\` means that the caller is told at once.
After the first token nothing is retried silently: a stream that breaks ends with STREAM_TRUNCATED.

`;

it('docs/errors.md equals the catalogue of errors', async () => {
  const rows = ERROR_REASONS.map((reason) => {
    const { grpc, http, openaiType, openaiCode, tryOther } = errorEntry(reason);
    return row(
      `\`${reason}\``,
      grpc,
      String(http),
      [openaiType, openaiCode].filter(Boolean).join(' / '),
      tryOther ? 'other backend' : 'stop',
    );
  });
  const details = ERROR_REASONS.map((reason) => {
    const { meaning, remedy } = errorEntry(reason);
    return `### ${reason}\n\n${meaning}\n\n*What to do:* ${remedy}\n`;
  });
  const page = `${INTRO}${table(['Reason', 'gRPC', 'HTTP', 'OpenAI type / code', 'Next'], rows)}\n\n## What each means\n\n${details.join('\n')}`;
  await expect(page).toMatchFileSnapshot('../../docs/errors.md');
});
