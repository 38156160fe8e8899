/** The forms of a judged run: JUnit that a parser takes, and the table of detection. */
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "@jest/globals";
import type { FaultOutcome } from "../../../simulator/check/judge-fault.ts";
import type { RunReport } from "../../../simulator/check/judge-run.ts";
import { detectionTable } from "../../../simulator/check/report/detection-table.ts";
import { renderJunit } from "../../../simulator/check/report/junit.ts";
import { renderReport } from "../../../simulator/check/report/render-report.ts";

const outcome: FaultOutcome = {
  ...{ line: 3, n: 3, fault: "F05", kind: "error-value-32", meter: 2, mq: "AI", day: "2026-01-12" },
  ...{ state: "found", by: ["V11.errorValue"], tookMs: 3_600_000, wrong: [], unasked: [] },
};

const report: RunReport = {
  ok: false,
  run: { seed: 1, meters: 3, days: 1, halfHours: 144, wh: 1_000 },
  hasViews: false,
  identities: [
    {
      ...{ id: "T1", says: 'A & B < "C"', verdict: "broken", figures: { generated: 144 } },
      breaches: [{ file: "truth.jsonl", line: 2, says: "1 half hour <lost> & 'gone'\u0000\u0007" }],
      breachCount: 2,
    },
    { id: "T8", says: "messages", verdict: "notJudged", figures: {}, breaches: [], breachCount: 0 },
  ],
  endings: {
    endings: { A: 143, E: 0, X: 0, N: 0, central: 0, lost: 1 },
    qualities: { A: 143 },
    reasons: {},
    settledWh: { actual: 990, estimated: 0 },
  },
  unexpected: [],
  faults: [
    outcome,
    { ...outcome, line: 4, state: "missed", wrong: ["refusal"], tookMs: 7_200_000 },
    { ...outcome, line: 5, fault: "F09", kind: "negative", by: ["V30.negative"], tookMs: null },
  ],
  falseAlarms: { errorValue: 2, aboveMaximum: 1 },
  score: [{ q: "E0", slots: 2, truthWh: 100, settledWh: 90, absoluteWh: 10, signedWh: -10 }],
  tally: { messages: {}, versions: 3, exceptions: null, advisories: null },
};

describe("JUnit", () => {
  const xml = renderJunit(report);

  test("counts cases, failures and what was skipped", () => {
    expect(xml).toContain(
      '<testsuite name="identities" tests="2" failures="1" errors="0" skipped="1">',
    );
    expect(xml).toContain(
      '<testsuite name="faults" tests="3" failures="1" errors="0" skipped="0">',
    );
  });

  test("escapes what XML would take for its own, and shows what it does not know", () => {
    expect(xml).toContain("A &amp; B &lt; &quot;C&quot;");
    expect(xml).toContain(
      "truth.jsonl:2: 1 half hour &lt;lost&gt; &amp; &apos;gone&apos;\ufffd\ufffd",
    );
  });

  test("is taken by a parser that knows nothing of us", () => {
    const parse =
      "import sys, xml.dom.minidom as m; print(len(m.parseString(sys.stdin.buffer.read()).getElementsByTagName('testcase')))";
    const { stdout, status, error } = spawnSync("python3", ["-c", parse], {
      input: xml,
      encoding: "utf8",
    });
    if (error === undefined) expect({ stdout, status }).toEqual({ stdout: "5\n", status: 0 });
    else expect(error).toMatchObject({ code: "ENOENT" });
  });
});

test("the table of detection counts by fault, and gives alarms to the fault that they look like", () => {
  expect(detectionTable(report)).toMatchObject([
    {
      fault: "F05 error-value-32",
      planted: 2,
      found: 1,
      missed: 1,
      falseAlarms: 2,
      medianMs: 3_600_000,
    },
    { fault: "F09 negative", planted: 1, found: 1, falseAlarms: 0, medianMs: null },
    { fault: "other", planted: 0, falseAlarms: 1, by: ["aboveMaximum"] },
  ]);
});

test("people are told of breaches by line, of what was not judged, and of the score", () => {
  const text = renderReport(report).join("\n");
  expect(text).toContain("T1  BROKEN");
  expect(text).toContain("truth.jsonl:2: 1 half hour");
  expect(text).toContain("… and 1 more");
  expect(text).toContain("T8  not judged (no database given)");
  expect(text).toContain("E0  2 half hours: error 5.0 Wh (10.0 %), signed -5.0 Wh (-10.0 %)");
  expect(text).toContain("after 1.0 h");
});
