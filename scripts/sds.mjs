#!/usr/bin/env node
/**
 * The command `sds`. The simulator shares no rules with the service, so the meters (`sds sim plan`, `run`, `check`) are a
 * program of their own, and so is the simulation of a whole timetable (`sds sim --days 30`), which needs both.
 */
import { launchTypeScript } from "./launch.mjs";

const [first, second, ...rest] = process.argv.slice(2);
if (first !== "sim") await launchTypeScript("src/cli/main.ts", process.argv.slice(2));
else if (second === undefined || second.startsWith("-"))
  await launchTypeScript("scripts/sim/main.ts", process.argv.slice(3));
else await launchTypeScript("simulator/main.ts", [second, ...rest]);
