import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { loadFacts } from "../../../../simulator/dip/schema/facts.ts";
import { factsFile } from "../support/facts-file.ts";

const copy: unknown = JSON.parse(
  readFileSync(new URL("../../../../simulator/dip/schema/facts.json", import.meta.url), "utf8"),
);

test("the facts beside the code are those of the published facts file", () => {
  const { formats, enumerations, blocks, interfaces } = factsFile;
  expect(copy).toEqual({ formats, enumerations, blocks, interfaces });
});

test("every interface of the facts is there with its shapes", () => {
  const facts = loadFacts();
  expect(Object.keys(facts.interfaces)).toEqual(Object.keys(factsFile.interfaces));
  expect(facts.interfaces["IF-024"]?.shapes).toHaveLength(4);
});
