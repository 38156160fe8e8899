#!/usr/bin/env node
/** `npm run sim:storm`: scenarios drawn by seed, each with faults and outages, run and checked one after the other. */
import { launchTypeScript } from "./launch.mjs";

await launchTypeScript("scripts/sim/storm/main.ts", process.argv.slice(2));
