/** House rules of files: what each one has, and what is never found in any. */
import { describe, expect, test } from "@jest/globals";
import { catalogue } from "../../src/domain/validate/catalogue.ts";
import { filesIn } from "../support/source-files.ts";
import { findings } from "./support/syntax-forms.ts";

const code = ["src", "workers", "simulator", "scripts", "bench", "web"];

describe("rules", () => {
  const files = filesIn(["src/domain/validate/rules"], ".ts");

  test("one a file, its id once, all in the catalogue or the self-check", () => {
    const ids = files.map(({ path, text }) => [
      path,
      [...text.matchAll(/^ {2}id: "(V\d+)",$/gm)].map(([, id]) => id),
    ]);
    expect(ids.filter(([, own]) => own?.length !== 1)).toEqual([]);
    const all = ids.flatMap(([, own]) => own ?? []);
    expect(new Set(all).size).toBe(all.length);
    const known = new Set<string>(catalogue.map(({ id }) => id));
    expect(all.filter((id) => !known.has(String(id)))).toEqual([]);
  });

  test("each has a test of its own name", () => {
    const tested = new Set(
      filesIn(["test/domain/validate/rules"], ".test.ts").map(({ path }) =>
        path.replace(/^.*\/|\.test\.ts$/g, ""),
      ),
    );
    const untested = files
      .map(({ path }) => path.replace(/^.*\/|\.ts$/g, ""))
      .filter((name) => !tested.has(name));
    expect(untested).toEqual([]);
  });
});

describe("every file", () => {
  const everything = filesIn(
    [
      ...code,
      "test",
      "sql",
      "docs",
      "web",
      "deploy",
      "README.md",
      "ARCHITECTURE.md",
      "CHANGELOG.md",
      "package.json",
      "docker-compose.yml",
    ],
    "",
  ).filter(({ path }) => /\.(ts|mjs|js|json|sql|md|yml|conf|html|css)$|Dockerfile$/.test(path));

  test("is short enough to be read", () => {
    const long = filesIn([...code, "test"], "")
      .filter(({ path }) => /\.(ts|mjs)$/.test(path))
      .filter(({ text }) => text.split("\n").length - 1 > 300);
    expect(long.map(({ path }) => path)).toEqual(Object.keys(longFiles));
  });

  test("says what it is, when it is code of ours", () => {
    const silent = filesIn(["src", "workers", "simulator"], ".ts").filter(({ text }) => {
      const [first = ""] = text.replace(/^#!.*\n/, "").split("\n");
      return !/^\/\*\*/.test(first) && !/\n\/\*\*/.test(text);
    });
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  test("is finished: nothing is left to be done, and no test is left out or runs alone", () => {
    // Put together here, so that this file does not find itself.
    const marks = ["TO" + "DO", "FIX" + "ME", "X" + "XX"].join("|");
    const unfinished = everything.filter(({ text }) => new RegExp(`\\b(${marks})\\b`).test(text));
    expect(unfinished.map(({ path }) => path)).toEqual([]);
    // That one file leaves tests out where something is missing, with the reason in their name.
    const isNeeding = (path: string) => path === "test/support/needing.ts";
    const tests = everything.filter(({ path }) => path.startsWith("test/") && !isNeeding(path));
    const ways = ["on" + "ly", "sk" + "ip", "to" + "do"].join("|");
    const left = tests.filter(({ text }) =>
      new RegExp(
        `\\b(test|it|describe)\\.(${ways})(\\.each)?\\(|\\b[xf](it|test|describe)\\(`,
      ).test(text),
    );
    expect(left.map(({ path }) => path)).toEqual([]);
  });

  test("quiets no check of the compiler", () => {
    const quiet = new RegExp(
      ["@ts-ig" + "nore", "@ts-no" + "check", "\\bas a" + "ny\\b"].join("|"),
    );
    const quieted = everything.filter(({ path, text }) => path.endsWith(".ts") && quiet.test(text));
    expect(quieted.map(({ path }) => path)).toEqual([]);
  });

  test("names no machine and no registry of ours", () => {
    const places = new RegExp(
      [
        "/ho" + "me/",
        "/ro" + "ot/",
        "/wo" + "rk/",
        "/Us" + "ers/",
        "registry\\.np" + "mjs",
        "verda" + "ccio",
        "artifa" + "ctory",
      ].join("|"),
    );
    const found = findings(everything, ({ text }) => {
      const match = places.exec(text);
      return match === null ? [] : [match[0]];
    });
    expect(found).toEqual([]);
  });
});

/** Files of more than 300 lines, each with its reason. */
const longFiles: Readonly<Record<string, string>> = {};
