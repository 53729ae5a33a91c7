// Forbids the network for the rest of the page's life, and for every worker it starts from now on.

/** From here on nothing can be fetched, sent or loaded; a worker started from a blob inherits this. */
const POLICY = "default-src 'none'; script-src 'wasm-unsafe-eval'; style-src 'self'; img-src data:; worker-src blob:; connect-src 'none'; form-action 'none'; base-uri 'none'";

/** A policy can only ever be added to, never taken back: not by this page, not by anything it shows. */
export function lockDown() {
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = POLICY;
  document.head.append(meta);
}
