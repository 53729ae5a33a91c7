// The core's bytes, compiled as they come in.

/** @param {Response} response @returns {Promise<WebAssembly.Module>} */
export async function compile(response) {
  if (!response.ok) throw new Error(`${new URL(response.url).pathname}: ${response.status} ${response.statusText}`);
  // Browsers compile while bytes come in only under this very type; a server that names another sends the same bytes.
  if (response.headers.get('Content-Type') === 'application/wasm') return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
