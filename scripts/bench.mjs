#!/usr/bin/env node
/** `npm run bench -- NAME`: the measurements of bench/. */
import { launchTypeScript } from "./launch.mjs";

await launchTypeScript("bench/main.ts", process.argv.slice(2));
