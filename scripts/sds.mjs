#!/usr/bin/env node
/** The command `sds`. The simulator shares no rules with the service, so `sds sim` is a program of its own. */
import { launchTypeScript } from "./launch.mjs";

const [first, ...rest] = process.argv.slice(2);
if (first === "sim") await launchTypeScript("simulator/main.ts", rest);
else await launchTypeScript("src/cli/main.ts", process.argv.slice(2));
