/** Jest runs ES modules directly: start it through `npm test`, which sets --experimental-vm-modules. */
export default {
  testEnvironment: "<rootDir>/test/support/jest-environment.mjs",
  extensionsToTreatAsEsm: [".ts"],
  transform: {
    "^.+\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" } }],
  },
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  testTimeout: 30_000,
  globalSetup: "<rootDir>/test/support/jest-start.mjs",
  globalTeardown: "<rootDir>/test/support/jest-end.mjs",
};
