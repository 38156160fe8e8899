#!/usr/bin/env node
/** `npm run drill:restore`: a database is lost under load and brought back from its base and what its replica received. */
import { launchTypeScript } from "./launch.mjs";

await launchTypeScript("scripts/drill/restore/main.ts", process.argv.slice(2));
