import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { nodeFlags } from "../../src/stack/node-flags.ts";
import { checkoutFolder } from "../../src/stack/program-arguments.ts";

describe("how node runs a process of the service", () => {
  test.each(["deploy/Dockerfile", "docs/operating.md"])("is the same in %s", (file) => {
    const text = readFileSync(join(checkoutFolder(), file), "utf8");
    for (const flag of nodeFlags("workers/all.ts")) expect(text).toContain(flag);
  });
});
