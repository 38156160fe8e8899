#!/usr/bin/env node
/** `npm run demo`: the whole way of a read, from simulated meters to a platform stand-in. */
import { launchTypeScript } from "./launch.mjs";

await launchTypeScript("scripts/demo/main.ts", process.argv.slice(2));
