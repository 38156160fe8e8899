#!/usr/bin/env node
/** `npm run test:core`: many runs of the core (F-R24), each by a seed of its own, with progress. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runNode } from "./launch.mjs";
import { root } from "./setup.mjs";

const usage = `Usage: npm run test:core -- [--runs N] [--seed S]

Plays the stages over a record in memory, in orders that seeds choose, while processes die, connections are lost, claims
run out and the platform answers badly; then holds every half hour against what the meters said. The same seed plays
the same run, whatever the machine.

  --runs N   how many runs, each with the next seed (default: 10000, about two minutes)
  --seed S   the seed of the first (default: 1)

  npm run test:core -- --seed 906 --runs 1      one run again
Exit code: 0 when every run is well, 1 when one is not, 2 asked for in a way that cannot work.
`;

function asked() {
  try {
    const options = {
      runs: { type: "string" },
      seed: { type: "string" },
      help: { type: "boolean" },
    };
    const { values } = parseArgs({ options });
    if (values.help) return null;
    return {
      runs: wholeNumber("runs", values.runs ?? "10000"),
      seed: wholeNumber("seed", values.seed ?? "1"),
    };
  } catch (error) {
    process.stderr.write(`${error.message}\n\n${usage}`);
    process.exit(2);
  }
}

function wholeNumber(name, text) {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new RangeError(`--${name} "${text}": expected a whole number from 1 to 999999999`);
  return text;
}

const given = asked();
if (given === null) {
  process.stdout.write(usage);
  process.exit(0);
}
const env = { SDS_CORE_RUNS: given.runs, SDS_CORE_SEED: given.seed };
process.exit(await runNode([join(root, "node_modules/jest/bin/jest.js"), "test/core"], env));
