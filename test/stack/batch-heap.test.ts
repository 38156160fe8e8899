import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { batchHeapFlags } from "../../src/stack/batch-heap.ts";
import { checkoutFolder } from "../../src/stack/program-arguments.ts";

describe("the heap of a worker", () => {
  test.each(["deploy/Dockerfile", "docs/operating.md"])("is the same in %s", (file) => {
    const text = readFileSync(join(checkoutFolder(), file), "utf8");
    for (const flag of batchHeapFlags) expect(text).toContain(flag);
  });
});
