// What extension/ finds ready-made, for the type check alone.

/** From Go's own wasm_exec.js. */
declare class Go {
  importObject: WebAssembly.Imports;
  exit: (code: number) => void;
  run(instance: WebAssembly.Instance): Promise<void>;
}

/** Only in a worker. */
declare const importScripts: ((...urls: string[]) => void) | undefined;

/** What the pages of e2e/hostile.test.mjs and the like keep for themselves. */
interface Window {
  [kept: `my${string}`]: any;
}
