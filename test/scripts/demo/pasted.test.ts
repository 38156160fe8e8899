import { execFileSync } from "node:child_process";
import { expect, test } from "@jest/globals";
import { pasted } from "../../../scripts/demo/pasted.ts";

test("a shell gives every word back as it was", () => {
  const words = ["/tmp/new folder/key", "it's", "$HOME", "a;b", "https://127.0.0.1:1/x", ""];
  const line = `for word in ${words.map(pasted).join(" ")}; do printf '%s\\n' "$word"; done`;
  expect(execFileSync("sh", ["-c", line], { encoding: "utf8" }).split("\n")).toEqual([
    ...words,
    "",
  ]);
});

test("what a shell leaves alone stands as it is", () => {
  expect(pasted("postgres://sds:secret@127.0.0.1:5432/sds")).toBe(
    "postgres://sds:secret@127.0.0.1:5432/sds",
  );
});
