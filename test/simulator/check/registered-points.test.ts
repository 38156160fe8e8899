/** What registration says of a point: as it was at first, and as actions have told it since. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { readRegistered } from "../../../simulator/check/registered-points.ts";
import { testFolder } from "../../support/servers.ts";

const [first, second] = ["1499000000014", "1499000000023"];
const span = (mpan: string) => ({
  ...{ mpan, appointedFrom: "2026-03-02", appointedTo: "2026-03-13", energisation: "E" },
  notices: [],
});

async function ledgerOf(actions: readonly unknown[]): Promise<string> {
  const directory = testFolder("sds sim");
  const text = (lines: readonly unknown[]) =>
    lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  const registrations = text([first, second].map(span));
  await writeFile(join(directory, "registrations.jsonl"), registrations);
  await writeFile(join(directory, "actions.jsonl"), text(actions));
  return directory;
}

test("energisation that changes parts a span; notices are kept with their kind", async () => {
  const spans = await readRegistered(
    await ledgerOf([
      { do: "energisation", mpans: [first], params: { status: "D", from: "2026-03-05" } },
      { do: "notice", mpans: [second], params: { event: "SN-Vacant", from: "2026-03-05" } },
      { do: "platformDown", mpans: [], params: { mode: "refuse" } },
    ]),
  );
  expect(spans.get(first)).toEqual([
    { ...span(first), appointedTo: "2026-03-05" },
    { ...span(first), appointedFrom: "2026-03-05", energisation: "D" },
  ]);
  expect(spans.get(second)).toEqual([
    { ...span(second), notices: [{ kind: "vacant", from: "2026-03-05", to: null }] },
  ]);
});

test("what explains no zero, and what lies after a span, changes nothing", async () => {
  const spans = await readRegistered(
    await ledgerOf([
      { do: "energisation", mpans: [first], params: { status: "D", from: "2026-03-13" } },
      { do: "notice", mpans: [second], params: { event: "SN-NoComms", from: "2026-03-05" } },
    ]),
  );
  expect([spans.get(first), spans.get(second)]).toEqual([[span(first)], [span(second)]]);
});
