#!/usr/bin/env node
/** `npm test`: jest with ES modules. `--domain` runs the pure tests alone; all else is passed on to jest. */
import { join } from "node:path";
import { launchNode } from "./launch.mjs";
import { root } from "./setup.mjs";

const args = process.argv.slice(2).filter((arg) => arg !== "--domain");
if (args.length < process.argv.length - 2) args.unshift("test/domain/");
// Jest's workers are processes of their own and learn of the flag from the environment.
const flags = "--experimental-vm-modules --disable-warning=ExperimentalWarning";
const options = `${process.env.NODE_OPTIONS ?? ""} ${flags}`.trim();
await launchNode([join(root, "node_modules/jest/bin/jest.js"), ...args], { NODE_OPTIONS: options });
