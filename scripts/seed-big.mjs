#!/usr/bin/env node
/** `npm run seed:big`: a record of full size for measuring the console. */
import { launchTypeScript } from "./launch.mjs";

await launchTypeScript("scripts/seed/main.ts", process.argv.slice(2));
