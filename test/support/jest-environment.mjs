/**
 * Jest's environment for Node, which also lets go of the asynchronous contexts of a test file when that is done. Jest
 * opens one for each file and closes none: from then on Node carries every one of them through every promise of the
 * worker, so that the two hundredth file of a worker pays for all that went before.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { TestEnvironment } from "jest-environment-node";

/** Those that were entered since the last file was done; a worker runs one file at a time. */
const entered = new Set();

for (const name of ["run", "enterWith"]) {
  const enter = AsyncLocalStorage.prototype[name];
  AsyncLocalStorage.prototype[name] = function (...given) {
    entered.add(this);
    return enter.apply(this, given);
  };
}

// biome-ignore lint/style/noDefaultExport: jest looks for the default export of an environment.
export default class LeavingEnvironment extends TestEnvironment {
  async teardown() {
    await super.teardown();
    for (const context of entered) context.disable();
    entered.clear();
  }
}
