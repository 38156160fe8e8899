/** The ten identities over a planned ledger, what a faultless service makes of it, and ten services with a defect each. */
import { expect, test } from "@jest/globals";
import type { IdentityId } from "../../../simulator/check/identity.ts";
import { judgeRun, type RunReport } from "../../../simulator/check/judge-run.ts";
import { renderReport } from "../../../simulator/check/report/render-report.ts";
import type { Plan } from "../../../simulator/plan.ts";
import { present } from "../../../src/std/assert.ts";
import { settleIdeally, type Version, writeJournal } from "../support/ideal-service.ts";
import { idealViews, type ViewData, viewsOf } from "../support/ideal-views.ts";
import { plannedLedger } from "../support/planned-ledger.ts";

interface Run {
  readonly directory: string;
  readonly plan: Plan;
  readonly versions: Version[];
  readonly views: ViewData;
}

/** A run of a faultless service, altered by `defect` before it is judged. */
async function judged(defect: (run: Run) => void = () => undefined): Promise<RunReport> {
  const { directory, plan } = await plannedLedger({ meters: 30 });
  const versions = settleIdeally(directory, plan);
  const views = idealViews(directory, plan, versions);
  const run = { directory, plan, versions: structuredClone(versions), views };
  defect(run);
  writeJournal(directory, run.versions);
  return judgeRun(directory, viewsOf(views));
}

function broken({ identities }: RunReport): IdentityId[] {
  return identities.flatMap(({ id, verdict }) => (verdict === "broken" ? [id] : []));
}

test("a faultless run breaks none", async () => {
  const report = await judged();
  expect(report.identities.flatMap(({ breaches }) => breaches)).toEqual([]);
  expect(report).toMatchObject({ ok: true, hasViews: true, unexpected: [], falseAlarms: {} });
  expect(report.identities.map(({ verdict }) => verdict)).not.toContain("notJudged");
  expect(report.endings.endings).toMatchObject({ lost: 0, central: 0 });
  expect(report.faults.filter(({ state }) => state === "missed")).toEqual([]);
  expect(report.faults.find(({ fault }) => fault === "F05")).toMatchObject({
    state: "found",
    by: expect.arrayContaining(["refused errorValue", "advisory readsRejected"]),
    tookMs: expect.any(Number),
  });
  expect(report.score.find(({ q }) => q === "E0")).toMatchObject({ absoluteWh: 0, signedWh: 0 });
});

test("without views nothing that needs them is said to hold", async () => {
  const { directory, plan } = await plannedLedger({ meters: 30 });
  writeJournal(directory, settleIdeally(directory, plan));
  const report = await judgeRun(directory, null);
  const verdicts = Object.fromEntries(report.identities.map(({ id, verdict }) => [id, verdict]));
  expect(verdicts).toEqual({
    ...{ T1: "holds", T2: "holds", T3: "holds", T4: "partly", T5: "holds", T6: "notJudged" },
    ...{ T7: "holds", T8: "notJudged", T9: "notJudged", T10: "partly" },
  });
  expect(report.ok).toBe(true);
  expect(renderReport(report).join("\n")).toContain("not judged (no database given)");
});

/** The first version that is all actual, and the first with an estimate. */
function versionOf({ versions }: Run, isEstimated: boolean): Version {
  const found = versions.find(({ slots }) => slots.some(({ q }) => q !== "A") === isEstimated);
  return present(found, "version");
}

const defects: readonly [
  name: string,
  breaks: readonly IdentityId[],
  defect: (run: Run) => void,
][] = [
  [
    "drops a read",
    ["T9"],
    ({ views }) => {
      const index = views.messages.findIndex(({ reads }) => (reads ?? 0) > 40);
      const message = present(views.messages[index], "message");
      views.messages[index] = { ...message, reads: (message.reads ?? 0) - 1 };
      views.reads["accepted"] = (views.reads["accepted"] ?? 0) - 1;
    },
  ],
  [
    "shifts a day by one slot",
    ["T4"],
    (run) => {
      const { slots } = versionOf(run, false);
      const values = slots.map(({ v }) => v);
      for (const [index, slot] of slots.entries())
        slot.v = present(values[(index + 1) % values.length], "value");
    },
  ],
  [
    "submits a version twice",
    ["T6"],
    (run) => void run.versions.push(structuredClone(versionOf(run, false))),
  ],
  [
    "sends another sum than it keeps",
    ["T4", "T6"],
    (run) => {
      const slot = present(versionOf(run, false).slots[0], "slot");
      slot.v = (Number(slot.v) + 0.001).toFixed(3);
    },
  ],
  [
    "lets the stale value win over a correction",
    ["T4"],
    ({ directory, versions, views }) => {
      const stale = views.evidence.find(({ what }) => what === "superseded");
      const { mpan, day, periods } = present(stale, "correction");
      expect(directory).not.toBe("");
      const period = present(periods[0], "period");
      for (const version of versions)
        if (version.mpan === mpan && version.day === day) {
          const slot = present(version.slots[period - 1], "slot");
          slot.v = (Number(slot.v) + 0.02).toFixed(3);
        }
    },
  ],
  [
    "labels an estimate as actual",
    ["T4", "T10"],
    (run) => {
      const slot = present(
        versionOf(run, true).slots.find(({ q }) => q !== "A"),
        "estimate",
      );
      slot.q = "A";
      slot.e = null;
    },
  ],
  [
    "refuses without a code",
    ["T10"],
    ({ views }) => {
      const index = views.evidence.findIndex(({ what }) => what === "refused");
      views.evidence[index] = { ...present(views.evidence[index], "refused read"), code: "" };
    },
  ],
  [
    "leaves a day out",
    ["T1", "T2", "T3", "T6"],
    (run) => {
      const { mpan, day } = versionOf(run, false);
      const left = run.versions.filter((each) => each.mpan !== mpan || each.day !== day);
      run.versions.splice(0, run.versions.length, ...left);
    },
  ],
  [
    "submits half hours that are not appointed",
    ["T2"],
    (run) => {
      const slots = versionOf(run, false).slots;
      const { sp, ...slot } = present(slots[0], "slot");
      slots.push({ ...slot, sp: `2026-01-01${sp.slice(10)}` });
    },
  ],
  [
    "finds a fault where none was planted",
    ["T10"],
    (run) => {
      const { mpan, day } = versionOf(run, false);
      const about = { mpan, mq: "AI", day, periods: [7], device: null, seq: null, at: null };
      run.views.evidence.push({
        ...about,
        kind: "read",
        what: "refused",
        rule: "V31",
        code: "aboveMaximum",
      });
    },
  ],
];

test.each(defects)("a service that %s breaks %j", async (_name, breaks, defect) => {
  const report = await judged(defect);
  expect(broken(report)).toEqual(expect.arrayContaining([...breaks]));
  expect(report.ok).toBe(false);
  const lines = renderReport(report).join("\n");
  expect(lines).toContain("BROKEN");
  expect(lines).not.toMatch(/\d{13}/);
});

test("a message that is lost, and one that nobody sent, break T8", async () => {
  const report = await judged(({ views }) => {
    const [first] = views.messages.splice(0, 1);
    views.messages.push({ ...present(first, "message"), sha256: "0".repeat(32) });
  });
  expect(broken(report)).toEqual(["T8", "T9"]);
  const { figures } = present(
    report.identities.find(({ id }) => id === "T8"),
    "T8",
  );
  expect(figures).toMatchObject({ lost: 1, unexpected: 1 });
});
