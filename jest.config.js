import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const here = import.meta.dirname;
const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx"));

// Workers are processes of their own: they load TypeScript as our programs do, and learn of it from the environment.
Object.assign(process.env, {
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --import=${loader}`.trim(),
  TSX_TSCONFIG_PATH: join(here, "test/support/jest-tsconfig.json"),
});

export default {
  runner: "<rootDir>/test/support/jest-runner.mjs",
  // With one, tests would run in jest's own process.
  maxWorkers: 3,
  transform: {},
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  setupFiles: ["<rootDir>/test/support/jest-worker.mjs"],
  testSequencer: "<rootDir>/test/support/jest-sequencer.mjs",
  globalSetup: "<rootDir>/test/support/jest-start.mjs",
  globalTeardown: "<rootDir>/test/support/jest-end.mjs",
};
