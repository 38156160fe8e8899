/** What SECURITY.md says is held by tests names tests that are there. */
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

const text = readFileSync("SECURITY.md", "utf8");

test("every row of the table of controls is held by a test, or says that it is open", () => {
  const rows = [...text.matchAll(/^\| (\d[\d., -]*) \| ([^|]+) \| ([^|]+) \|$/gm)];
  expect(rows.length).toBeGreaterThan(20);
  for (const [, numbers = "", control = "", held = ""] of rows) {
    const files = [...held.matchAll(/`([^`]+)`/g)].map(([, file = ""]) => file);
    if (!control.startsWith("open")) expect([numbers, files.length > 0]).toEqual([numbers, true]);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  }
});

test("its links lead somewhere", () => {
  const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = ""]) => link);
  expect(links.filter((link) => !existsSync(link))).toEqual([]);
});
