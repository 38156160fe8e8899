#!/usr/bin/env node
/** `npm run test:faults` and `npm run test:full`: the fault plan, in short and whole. */
import { launchTypeScript } from "./launch.mjs";

await launchTypeScript("scripts/fault-plan/main.ts", process.argv.slice(2));
