#!/usr/bin/env node
/** `npm run docs`: writes docs/reference anew from the code. */
import { launchTypeScript } from "./launch.mjs";

await launchTypeScript("scripts/docs/main.ts", process.argv.slice(2));
