// Serves dist/ as the gateway does: one origin with the API, strict content security policy, client-side routes.
// node e2e/serve.mjs <port> <gateway url>
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

export const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
const dist = fileURLToPath(new URL('../dist', import.meta.url));
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml' };
const isApi = (path) => /^\/(health|contracts|projects|roles|workflow-templates|workflow-runs|tasks|approvals\/|events|artifacts|handoffs|assistant|openapi)/.test(path);

export function serve(port, gateway) {
  const target = new URL(gateway);
  let isCut = false;
  const open = new Set();
  const server = createServer((incoming, outgoing) => {
    const path = new URL(incoming.url, 'http://x').pathname;
    if (isApi(path)) {
      if (isCut) return void outgoing.destroy();
      open.add(outgoing);
      const headers = { ...incoming.headers, host: target.host };
      if (headers.origin) headers.origin = target.origin;
      const proxied = request({ host: target.hostname, port: target.port, method: incoming.method, path: incoming.url, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode, answer.headers);
        answer.pipe(outgoing);
      });
      proxied.on('error', () => (outgoing.headersSent ? outgoing.destroy() : outgoing.writeHead(502).end()));
      outgoing.on('close', () => {
        open.delete(outgoing);
        proxied.destroy();
      });
      incoming.pipe(proxied);
      return;
    }
    const wanted = join(dist, normalize(path));
    const file = wanted.startsWith(dist) && existsSync(wanted) && statSync(wanted).isFile() ? wanted : join(dist, 'index.html');
    outgoing.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'content-security-policy': contentSecurityPolicy, 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' });
    createReadStream(file).pipe(outgoing);
  });
  /** Cuts every connection to the API and takes no new ones, until it is called with false. */
  server.cut = (cut) => {
    isCut = cut;
    if (cut) for (const answer of open) answer.destroy();
  };
  return new Promise((done) => server.listen(port, '127.0.0.1', () => done(server)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await serve(Number(process.argv[2] ?? 5180), process.argv[3] ?? 'http://127.0.0.1:8080');
}
