#!/usr/bin/env node
/** `npm run shots -- DIR`: pictures of every page of the console, wide and narrow, light and dark. */
import { launchTypeScript } from "./launch.mjs";

await launchTypeScript("scripts/shots/main.ts", process.argv.slice(2));
