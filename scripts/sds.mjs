#!/usr/bin/env node
/**
 * The command `sds`. The simulator shares no rules with the service, so the meters (`sds sim plan`, `run --mqtt`,
 * `check`) are a program of their own; what needs both, the timetable and the scenarios (`sds sim --days 30`,
 * `run --scenario`, `replay`, `ls`), is another.
 */
import { launchTypeScript } from "./launch.mjs";

const [first, second, ...rest] = process.argv.slice(2);
const ofMetersAlone = ["--mqtt", "--ledger", "--clock"];

if (first !== "sim") await launchTypeScript("src/cli/main.ts", process.argv.slice(2));
else if (isOfMeters(second, rest)) await launchTypeScript("simulator/main.ts", [second, ...rest]);
else await launchTypeScript("scripts/sim/main.ts", process.argv.slice(3));

function isOfMeters(command, options) {
  if (command === "run")
    return options.some((option) => ofMetersAlone.includes(option.split("=")[0]));
  return command === "plan" || command === "check";
}
