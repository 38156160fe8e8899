#!/usr/bin/env node
/** `npm run rules:score`: plants labelled faults, asks the rules, and writes how well they found them. */
import { launchTypeScript } from "./launch.mjs";

await launchTypeScript("scripts/rules-score/main.ts", process.argv.slice(2));
