// A server whose answers a test changes, to stage for real what goes wrong: a part that is missing, cut short, of another type, or a core
// that traps.
import { createServer } from 'node:http';
import { serve } from '../../scripts/serve.mjs';

/**
 * @typedef {object} Change what is done to the answer for one path
 * @property {number} [status]
 * @property {string} [type]
 * @property {(body: Buffer) => Buffer | string} [body]
 * @property {boolean} [cut] the connection breaks in the middle of the answer
 */

/** A server for `useBrowser`, with the changes by path; clear them to have the real thing again. */
export function staging() {
  /** @type {Map<string, Change>} */
  const changes = new Map();
  return {
    changes,
    async serve() {
      const real = await serve();
      const server = createServer(async (request, response) => {
        const answer = await fetch(new URL(request.url ?? '', real.url));
        const change = changes.get(request.url ?? '') ?? {};
        const bytes = Buffer.from(await answer.arrayBuffer());
        const body = Buffer.from(change.body?.(bytes) ?? bytes);
        for (const [name, value] of answer.headers) if (!/^(?:content-length|connection|keep-alive|transfer-encoding|date)$/.test(name)) response.setHeader(name, value);
        if (change.type) response.setHeader('Content-Type', change.type);
        response.writeHead(change.status ?? answer.status, { 'Content-Length': body.length });
        if (change.cut) response.write(body.subarray(0, body.length / 2), () => response.destroy());
        else response.end(body);
      });
      await new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve(undefined)); });
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      return {
        url: `http://127.0.0.1:${port}/`,
        requests: real.requests,
        close: async () => {
          server.closeAllConnections();
          server.close();
          await real.close();
        },
      };
    },
  };
}

/** Words at which the core of {@link trapping} traps: given in an article, in a correction, and while articles are compared that hold it. */
export const TRAPS = { given: 'Trapdoor Lane', compared: 'Snare Street' };

/** `(module (func (export "trap") unreachable))` */
const TRAP = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0, 10, 5, 1, 3, 0, 0, 11];

/**
 * The glue of a core that traps as a panic does: a real `unreachable`, below frames of the core that hold the session, which stays locked and
 * half changed.
 * @param {Buffer} glue
 */
export function trapping(glue) {
  const text = glue.toString();
  const heard = text.replace(/(__wbindgen_string_get_\w+: function\(arg0, arg1\) \{[^]*?const ret = .*?;)/, `$1 struck(ret, ${JSON.stringify(TRAPS.given)}); if (String(ret).includes(${JSON.stringify(TRAPS.compared)})) globalThis.armed = true;`);
  const both = heard.replace(/(\n {4}across\(\) \{\n)(.*;)/, '$1 globalThis.comparing = true;\n$2\n globalThis.comparing = false;')
    .replace(/(function getStringFromWasm0\(ptr, len\) \{)/, '$1 if (globalThis.armed && globalThis.comparing) trap();');
  if (heard === text || both.length < heard.length + 100) throw new Error('The glue of the core has another shape');
  return `${both}\nconst { trap } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([${TRAP}]))).exports;\nfunction struck(words, at) { if (typeof words === 'string' && words.includes(at)) trap(); }\n`;
}

/**
 * A core whose memory ends sooner.
 * @param {number} pages of 64 KiB, at most
 * @returns {(core: Buffer) => Buffer}
 */
export const ending = (pages) => (core) => {
  const number = (/** @type {number} */ at) => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = core[at++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) return { value, end: at };
    }
  };
  // Sections follow one another: a number for the kind (5: memory), the length, the content.
  for (let at = 8; at < core.length;) {
    const { value: length, end } = number(at + 1);
    if (core[at] === 5) {
      const { end: most } = number(end + 2);
      const { end: after } = number(most);
      const digits = Array.from({ length: after - most }, (_, place) => ((pages >> (7 * place)) & 127) | (place < after - most - 1 ? 128 : 0));
      return Buffer.concat([core.subarray(0, most), Buffer.from(digits), core.subarray(after)]);
    }
    at = end + length;
  }
  throw new Error('The core has no memory of its own');
};
