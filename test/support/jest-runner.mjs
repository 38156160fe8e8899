/**
 * Runs test files in processes, each in good time. The runner beneath gives all processes one channel on which they ask for
 * their settings: the answer to the first that asks is lost to one that does not listen yet, and such a one waits for
 * ever. Here each file has a channel of its own, and a file that never ends fails by its name.
 */
import { relative } from "node:path";
import LightRunner from "jest-light-runner/child-process";
import Tinypool from "tinypool";

/** Of a file. The longest takes about a minute and a half on two idle cores. */
const fileLimitMs = 8 * 60_000;

// biome-ignore lint/style/noDefaultExport: jest looks for the default export of a runner.
export default class InGoodTime extends LightRunner {
  #late = false;
  #pools = [];

  async runTests(...given) {
    await super.runTests(...given);
    if (!this.#late) return;
    // What is still busy does not see that its connection is gone. Nobody is to answer its end with another process.
    for (const { process } of this.#pools.flatMap(({ threads }) => threads))
      process.removeAllListeners("exit").kill("SIGKILL");
  }

  async _runTest(test) {
    const { config } = test.context;
    if (!this._testRunners.has(config)) this._testRunners.set(config, this.#open(config));
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => {
        this.#late = true;
        const file = relative(config.rootDir, test.path);
        reject(new Error(`${file} did not end within ${fileLimitMs / 60_000} minutes`));
      }, fileLimitMs);
    });
    try {
      return await Promise.race([super._runTest(test), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #open(projectConfig) {
    const globalConfig = this._globalConfig;
    const { maxWorkers } = globalConfig;
    const runtime = "child_process";
    const workerData = { globalConfig, projectConfig, runtime };
    const pool = new Tinypool({
      ...{ runtime, workerData, trackUnmanagedFds: false },
      // biome-ignore lint/style/noProcessEnv: the environment is how jest's processes learn of the run.
      env: process.env,
      filename: new URL("./worker-runner.js", import.meta.resolve("jest-light-runner")).href,
      minThreads: maxWorkers,
      maxThreads: maxWorkers,
    });
    this.#pools.push(pool);
    return { pool, run: ({ path }) => pool.run(path, { channel: channelWith(workerData) }) };
  }
}

/** The channel of one file: answers the process that asks with its settings. */
function channelWith(workerData) {
  let tell = () => undefined;
  return {
    onMessage(listener) {
      tell = listener;
    },
    postMessage(message) {
      if (message === "jest-light-runner-get-worker-data")
        tell({ type: "jest-light-runner-worker-data", workerData });
    },
  };
}
