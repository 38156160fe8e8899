#!/usr/bin/env node
/**
 * `npm test`: jest, in two parts. What crashes whole processes comes last and by itself: each of its files starts a dozen
 * of them, and two files keep two cores busy. `--domain` runs the pure tests; other arguments go to jest.
 */
import { join } from "node:path";
import { runNode } from "./launch.mjs";
import { root } from "./setup.mjs";

const given = process.argv.slice(2);
const crash = "test/crash/";
const everything = [
  // One more than the cores of the smallest machine: the tests wait for servers a quarter of their time.
  ["--maxWorkers=3", `--testPathIgnorePatterns=/${crash}`],
  ["--maxWorkers=2", crash],
];
const parts = given.includes("--domain")
  ? [["test/domain/", ...given.filter((arg) => arg !== "--domain")]]
  : given.length > 0
    ? [given]
    : everything;

for (const args of parts) {
  const code = await runNode([join(root, "node_modules/jest/bin/jest.js"), ...args]);
  if (code !== 0) process.exit(code);
}
