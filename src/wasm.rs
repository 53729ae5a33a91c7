//! The wasm boundary: the only file that names wasm_bindgen.
