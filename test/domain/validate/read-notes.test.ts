/** What is noted of reads that stand, from message to finding, and what of it speaks against the clock of the meter. */
import { describe, expect, test } from "@jest/globals";
import { esmeGuid } from "../../../src/domain/identity/esme-guid.ts";
import type { ProfileMessage } from "../../../src/domain/metering/meter-message.ts";
import { disposeReads } from "../../../src/domain/validate/dispose-reads.ts";
import { clockSigns, joinNotes, noteFindings } from "../../../src/domain/validate/read-notes.ts";
import { broughtAlong } from "../../support/rulesets.ts";
import { bindingOf, registrationOf, testDevice } from "../../support/standing.ts";

const receivedAt = Date.UTC(2026, 9, 21, 1);

function reads(changes: Partial<ProfileMessage> & { clock?: "unreliable" | "invalid" }) {
  const { clock = "reliable", ...others } = changes;
  const stamps = others.stamps ?? ["2026-10-20T00:30:00Z", "2026-10-20T01:00:00Z"];
  const message: ProfileMessage = {
    kind: "profile",
    head: { esme: esmeGuid(testDevice), seq: 1, mpan: null, readAt: receivedAt, clock },
    variant: "S2A",
    stampMarks: "end",
    window: null,
    columns: [{ quantity: "AI", elements: 1, figures: stamps.map(() => 100) }],
    ...others,
    stamps,
  };
  const bindings = [bindingOf({ registrations: [registrationOf({})] })];
  const { days } = disposeReads(message, { receivedAt, bindings, rulesets: broughtAlong });
  return days.map((own) => ({ ...own, readAt: receivedAt, receivedAt, blockId: "b", position: 0 }));
}

const told = (changes: Parameters<typeof reads>[0]) =>
  noteFindings(reads(changes)).map(
    ({ rule, outcome, periods, detail }) =>
      `${rule} ${outcome} ${String(detail["reason"])} ${periods.join(",")}`,
  );

describe("a message", () => {
  test("of a second-generation meter with end stamps on the grid has no notes at all", () => {
    for (const own of reads({})) expect(own).not.toHaveProperty("notes");
    expect(clockSigns(reads({}))).toBeNull();
  });

  test.each([
    ["start on S1", { variant: "S1", stampMarks: "start" }, []],
    ["nothing on S1", { variant: "S1", stampMarks: null }, ["V06 note stampAssumed 2,3"]],
    ["end on S1", { variant: "S1", stampMarks: "end" }, ["V06 suspect stampUnexpected 1,2"]],
    ["start on S2", { stampMarks: "start" }, ["V06 suspect stampUnexpected 2,3"]],
    ["nothing on S2", { stampMarks: null }, ["V06 note stampAssumed 1,2"]],
    ["a stream, which says no generation", { variant: null, stampMarks: null }, []],
  ] as const)("%s", (_, changes, expected) => {
    expect(told(changes)).toEqual(expected);
  });

  test("whose clock is unreliable keeps its reads, with a note and a sign", () => {
    expect(told({ clock: "unreliable" })).toEqual(["V26 note clockUnreliable 1,2"]);
    expect(clockSigns(reads({ clock: "unreliable" }))).toMatchObject({ isUnreliable: true });
  });

  test("whose clock is invalid has its reads refused, and nothing is noted of them", () => {
    expect(told({ clock: "invalid" })).toEqual([]);
  });
});

describe("a stamp", () => {
  test("off the grid is a note and a sign, for its own half hour alone", () => {
    const changes = { stamps: ["2026-10-20T00:30:10Z", "2026-10-20T01:00:00Z"] };
    expect(told(changes)).toEqual(["V13 note snapped 1"]);
    expect(clockSigns(reads(changes))).toMatchObject({ snappedRows: 1, futureRows: 0 });
  });

  test("with an offset off the grid is noted twice", () => {
    const changes = { stamps: ["2026-10-20T01:29:55+01:00", "2026-10-20T01:00:00Z"] };
    expect(told(changes)).toEqual(["V13 note offsetConverted 1", "V13 note snapped 1"]);
  });

  test("leaves no note on the logs that come after it", () => {
    reads({ stamps: ["2026-10-20T00:30:10Z"] });
    for (const own of reads({})) expect(own).not.toHaveProperty("notes");
  });
});

test("half hours ahead of the answer and contradictions are signs against the clock", () => {
  const ahead = reads({ stamps: ["2026-10-21T03:00:00Z", "2026-10-20T01:00:00Z"] });
  expect(clockSigns(ahead)).toMatchObject({ futureRows: 1, conflicts: 0 });
  const twice = reads({
    stamps: ["2026-10-20T00:30:00Z", "2026-10-20T00:30:00Z"],
    columns: [{ quantity: "AI", elements: 1, figures: [100, 200] }],
  });
  expect(clockSigns(twice)).toMatchObject({ futureRows: 0, conflicts: 2 });
});

test("a note of the message stands before one of the row", () => {
  expect(joinNotes("V06.stampAssumed", "V13.snapped")).toBe("V06.stampAssumed V13.snapped");
  expect(joinNotes(null, "V13.snapped")).toBe("V13.snapped");
  expect(joinNotes(null, null)).toBeNull();
});
