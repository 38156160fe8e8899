import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { NamedShapes } from "../../../scripts/vectors/estimation/ladder.ts";
import { runVersions } from "../../../scripts/vectors/estimation/versions.ts";
import { amendDay } from "../../../src/domain/amendment/amend-day.ts";
import { actualDay, type SettledSlots } from "../../../src/domain/day/consumption-day.ts";
import {
  changedPeriods,
  nextVersion,
  type VersionNews,
} from "../../../src/domain/day/next-version.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { casesOf, loadVectors } from "../../support/vectors.ts";

const { shapes } = loadVectors<{ readonly shapes: NamedShapes }>("estimation");
const cases = casesOf<unknown, unknown>("estimation", "versions");

test("there are 5 versions vectors", () => expect(cases).toHaveLength(5));

test.each(cases)("$id: $title", ({ given, expect: expected }) => {
  expect(runVersions(shapes)(given)).toEqual(expected);
});

const actuals = actualDay(new Array<number>(48).fill(100));
/** The day with its last slot estimated. */
function estimated(wattHours: number, quality = "5", reason = "2"): SettledSlots {
  return {
    ...actuals,
    wattHours: actuals.wattHours.with(47, wattHours),
    quality: `${"A".repeat(47)}${quality}`,
    reason: `${"-".repeat(47)}${reason}`,
    method: `${"-".repeat(47)}d`,
  };
}

function decide(next: SettledSlots, news: Partial<VersionNews> = {}) {
  const held = news.held === undefined ? { version: 3, slots: estimated(80) } : news.held;
  const sent = news.sent === undefined ? (held?.slots ?? null) : news.sent;
  return nextVersion({ prompt: "news", isDue: false, isOpen: true, ...news, held, sent, next });
}
const first = { held: null } as const;

describe("the first version", () => {
  test("of a complete day comes at once", () => {
    expect(decide(actuals, first)).toMatchObject({ version: 1, cause: "first", isSubmitted: true });
  });

  test("of a day with holes waits for its cut-off", () => {
    expect(decide(estimated(80), first)).toEqual({ kind: "none", why: "notClosed" });
    const due = decide(estimated(80), { ...first, isDue: true });
    expect(due.kind === "version" && due.changed).toHaveLength(48);
  });

  test("counts only the slots that are appointed", () => {
    const part = {
      ...actualDay([...new Array<number>(46).fill(0), null, null]),
      quality: `${"A".repeat(46)}--`,
    };
    const decision = decide(part, first);
    expect(decision.kind === "version" && decision.changed).toHaveLength(46);
  });

  test("is the first whatever prompted it", () => {
    expect(decide(actuals, { ...first, prompt: "ruleset" })).toMatchObject({ cause: "first" });
  });
});

describe("a later version", () => {
  test.each([
    ["a late actual", actuals, {}, "lateActual"],
    ["a better estimate at a cut-off", estimated(81), { isDue: true }, "betterEstimate"],
    ["an answer to a rejection", estimated(81), { prompt: "rejection" }, "rejection"],
    ["another ruleset", estimated(81), { prompt: "ruleset" }, "ruleset"],
    [
      "an amendment",
      amendDay(
        estimated(80),
        { day: settlementDay("2026-10-25"), firstPeriod: 1, wattHours: [9] },
        "X",
      ),
      { prompt: "amendment" },
      "amendment",
    ],
  ] as const)("%s", (_, next, news, cause) => {
    expect(decide(next, news)).toMatchObject({ kind: "version", version: 4, cause });
  });

  test("needs another energy, quality, reason or amendment; the method alone is none", () => {
    const same = estimated(80);
    expect(decide({ ...same, method: `${"-".repeat(47)}i` })).toEqual({
      kind: "none",
      why: "noChange",
    });
    expect(decide(estimated(80, "4"), { isDue: true })).toMatchObject({ changed: [48] });
    expect(decide(estimated(80, "5", "4"), { isDue: true })).toMatchObject({ changed: [48] });
    const amended = { ...same, amendment: `A${"-".repeat(47)}` };
    expect(decide(amended, { prompt: "amendment" })).toMatchObject({ changed: [1] });
  });

  test("of estimates alone waits for the next cut-off", () => {
    expect(decide(estimated(81))).toEqual({ kind: "none", why: "notDue" });
  });

  test("of an actual that is believed no more does not wait", () => {
    const held = { version: 1, slots: actuals };
    expect(decide(estimated(80), { held })).toMatchObject({ cause: "betterEstimate", version: 2 });
  });

  test("of an actual and the estimates that it moves is a late actual", () => {
    const next = { ...estimated(70), wattHours: estimated(70).wattHours.with(0, 110) };
    expect(decide(next)).toMatchObject({ cause: "lateActual", changed: [1, 48] });
  });
});

describe("sending", () => {
  test("nothing goes out when the centre has this content already", () => {
    const held = { version: 2, slots: estimated(80) };
    expect(decide(actuals, { held, sent: actuals })).toMatchObject({
      kind: "version",
      version: 3,
      isSubmitted: false,
    });
  });

  test("what was turned down is not with the centre", () => {
    expect(decide(actuals, { sent: null })).toMatchObject({ isSubmitted: true });
  });
});

test("after the final cut-off nothing changes, whatever is said", () => {
  for (const prompt of ["news", "rejection", "amendment", "ruleset"] as const)
    for (const held of [null, { version: 3, slots: estimated(80) }])
      expect(decide(actuals, { isOpen: false, isDue: true, held, prompt })).toEqual({
        kind: "none",
        why: "afterFinalRun",
      });
});

test("versions count without holes, and the same news again makes none", () => {
  const step = fc.record({ wattHours: fc.nat(3), quality: fc.constantFrom("5", "9") });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let held: VersionNews["held"] = null;
      for (const { wattHours, quality } of steps) {
        const next = estimated(wattHours, quality);
        const decision = decide(next, { held, isDue: true });
        const isNew: boolean = changedPeriods(held?.slots ?? null, next).length > 0;
        expect(decision.kind).toBe(isNew ? "version" : "none");
        if (decision.kind === "none") continue;
        expect(decision.version).toBe((held?.version ?? 0) + 1);
        held = { version: decision.version, slots: next };
        expect(decide(next, { held, isDue: true })).toEqual({ kind: "none", why: "noChange" });
      }
    }),
  );
});
