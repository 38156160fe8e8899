#!/usr/bin/env node
/** `npm run estimates:score`: hides known half hours, estimates them, and writes how far off the estimates were. */
import { launchTypeScript } from "./launch.mjs";

await launchTypeScript("scripts/estimates-score/main.ts", process.argv.slice(2));
