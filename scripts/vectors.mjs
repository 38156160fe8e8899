#!/usr/bin/env node
/** `npm run vectors -- DIR`: the published expected results of a folder against this service. */
import { launchTypeScript } from "./launch.mjs";

await launchTypeScript("scripts/vectors/main.ts", process.argv.slice(2));
