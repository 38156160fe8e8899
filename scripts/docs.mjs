#!/usr/bin/env node
/** `npm run docs`: writes docs/reference anew from the code. */
import { launchSource } from "./launch.mjs";

await launchSource("scripts/docs/main.ts", process.argv.slice(2));
