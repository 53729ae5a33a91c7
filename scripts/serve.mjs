// Serves www/ on this machine: application/wasm, a strict policy with every file (the worker's script too), nothing cached.
//
//   node scripts/serve.mjs [--port 8080] [--host 127.0.0.1] [--dir www]
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import sirv from 'sirv';

const WWW = join(dirname(fileURLToPath(import.meta.url)), '..', 'www');

/** What the page may do while it loads; lockdown.js takes even `connect-src` away afterwards. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  'img-src data:',
  "connect-src 'self'",
  "worker-src 'self' blob:",
  'manifest-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types crossread-worker',
].join('; ');

const HEADERS = {
  'Content-Security-Policy': POLICY,
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/**
 * Starts a server. Port 0 takes a free one.
 * @param {{ port?: number, host?: string, dir?: string }} [options]
 * @returns {Promise<{ url: string, requests: string[], close: () => Promise<void> }>} `requests`: every path asked for, in order
 */
export async function serve({ port = 0, host = '127.0.0.1', dir = WWW } = {}) {
  const files = sirv(dir, { dev: true, etag: false });
  /** @type {string[]} */
  const requests = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    // sirv sets its own Cache-Control for files; the one above must stand.
    const setHeader = response.writeHead.bind(response);
    response.writeHead = /** @type {any} */ ((/** @type {number} */ status, /** @type {any} */ headers) => setHeader(status, { ...headers, 'Cache-Control': 'no-store' }));
    files(request, response, () => {
      response.statusCode = 404;
      response.setHeader('Content-Type', 'text/plain; charset=utf-8');
      response.end('There is no such file.');
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(undefined));
  });
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}/`,
    requests,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: process.env.PORT ?? '8080' }, host: { type: 'string', default: '127.0.0.1' }, dir: { type: 'string', default: WWW } } });
  if (!['pkg/crossread_bg.wasm', 'crossread.wasm'].some((core) => existsSync(join(values.dir, core)))) {
    console.error('www/pkg is missing: the core was not built yet. Run ./build.sh serve, which builds it first.');
    process.exit(1);
  }
  try {
    const { url } = await serve({ port: Number(values.port), host: values.host, dir: values.dir });
    console.log(`Crossread is at ${url}   (Ctrl+C ends it)`);
  } catch (error) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
    console.error(code === 'EADDRINUSE' ? `Port ${values.port} is taken. Choose another: PORT=8081 ./build.sh serve` : message);
    process.exit(1);
  }
}
