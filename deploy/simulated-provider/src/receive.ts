import type { RequestListener, ServerResponse } from 'node:http';
import type { Exchange, Site } from './exchange.js';
import { createPages, type PageReply } from './pages.js';
import { readBody, type ReadBody } from './read-body.js';
import { routeEndpoint } from './router.js';
import { refuse, serve } from './serve.js';

/** Methods whose requests have no body to wait for. */
const BODILESS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'DELETE']);

/** Creates the listener for all requests to one server: it reads the body and finds the page or endpoint that answers. */
export function createReceiver(site: Site): RequestListener {
  const pages = createPages(site);
  return (message, response) => {
    const at = site.clock.now();
    const { method = 'GET', url = '/', headers } = message;
    const mark = url.indexOf('?');
    const path = mark < 0 ? url : url.slice(0, mark);
    const query = mark < 0 ? '' : url.slice(mark + 1);
    const answer = (body: ReadBody): void => {
      const page = pages.get(`${method} ${path}`);
      if (page !== undefined) return showPage(page(body), response);
      answerEndpoint(
        { request: { method, path, query, headers }, body, response, at, startedAt: site.clock.now() },
        site,
      );
    };
    if (BODILESS.has(method)) answer({ kind: 'object', value: {}, bytes: 0 });
    else readBody(message, answer);
  };
}

/**
 * Answers a request; an error of the server itself is answered with a 500 and emitted as a warning of the process, with its
 * stack.
 */
function answerEndpoint(exchange: Exchange, site: Site): void {
  const endpoint = routeEndpoint(exchange.request.method, exchange.request.path);
  try {
    serve(endpoint, exchange, site);
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error));
    if (exchange.response.headersSent) exchange.response.destroy();
    else refuse({ wire: endpoint.wire, call: undefined, exchange, site }, { kind: 'status', status: 500 });
  }
}

function showPage({ status, contentType, body }: PageReply, response: ServerResponse): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
