/** What the containers are told to run is what the image's build puts together. */
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

const told = ["docker-compose.yml", "deploy/Dockerfile"].flatMap((file) => {
  const programs =
    readFileSync(file, "utf8").match(/(?<=["\s])[\w./-]+\.(?:mjs|ts)(?=["\s,])/g) ?? [];
  return programs.map((program) => ({ file, program }));
});
const built = told.filter(({ program }) => program.startsWith("dist/"));

test("every program of a container is put together, and has a source", () => {
  expect(built.length).toBeGreaterThanOrEqual(6);
  for (const { program } of built) {
    const source = program.replace(/^dist\//, "").replace(/\.mjs$/, ".ts");
    expect([program, existsSync(source)]).toEqual([program, true]);
  }
});

test("none runs from its source: node alone does not start what is written for a bundle", () => {
  const others = told.filter(({ program }) => !program.startsWith("dist/"));
  expect(others).toEqual([{ file: "deploy/Dockerfile", program: "scripts/programs.mjs" }]);
});
