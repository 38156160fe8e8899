import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { classCode, halfHourClasses } from "../../../src/vee/judge/half-hour-class.ts";
import { judgeMeter } from "../../../src/vee/judge/judge-meter.ts";
import type { JudgedSeries } from "../../../src/vee/judge/judged-series.ts";
import { ReadColumns, readMark } from "../../../src/vee/read/read-columns.ts";
import { columnsFrom, daysOf, plainHome, slotAt } from "../support/recorded-columns.ts";

function judge(columns: ReadColumns, phases: 1 | 3 = 1): JudgedSeries {
  const recorded = { meter: "home", series: new Map([["AI" as const, columns]]) };
  const [series] = judgeMeter(recorded, { ruleset: initialRuleset, phases });
  if (series === undefined) throw new Error("nothing was judged");
  return series;
}

/** `day rule outcome slots`, findings that count only. */
function foundIn({ days }: JudgedSeries): string[] {
  return days.flatMap(({ day, findings }) =>
    findings
      .filter(({ mode }) => mode === "on")
      .map(({ rule, outcome, periods }) => `${day} ${rule} ${outcome} ${periods.join(" ")}`.trim()),
  );
}

/** The class of a slot of a day, both from 0. */
function classAt({ days }: JudgedSeries, day: number, slot: number) {
  return halfHourClasses[days[day]?.classes[slot] ?? 0];
}

/** A home of three days with one figure in its middle day changed. */
function withFigure(slot: number, wh: number): ReadColumns {
  const values = daysOf(3, plainHome);
  values[48 + slot] = wh;
  return columnsFrom("2026-10-19T00:00Z", values);
}

describe("a recorded meter before the rules", () => {
  test("a plain home has nothing said of it", () => {
    const judged = judge(columnsFrom("2026-10-19T00:00Z", daysOf(35, plainHome)));
    expect(foundIn(judged)).toEqual([]);
    expect(judged.days).toHaveLength(35);
    expect(judged.days[0]?.keptWh).toEqual(judged.days[0]?.readWh);
  });

  test.each([
    ["an error code", 4_294_967_295, "V11 invalid 21"],
    ["an error code that is a fraction", 186_227_086.5, "V11 invalid 21"],
    ["error bits", 8_590_017, "V12 invalid 21"],
    ["a sign", -1, "V30 invalid 21"],
    ["more than the connection carries", 13_801, "V31 invalid 21"],
  ])("%s is taken out", (_, wh, found) => {
    const judged = judge(withFigure(20, wh));
    expect(foundIn(judged)).toEqual([`2026-10-20 ${found}`]);
    expect(judged.days[1]?.keptWh[20]).toBeNull();
    expect(judged.days[1]?.readWh[20]).toBe(Math.floor(wh));
    expect(classAt(judged, 1, 20)).toBe("invalid");
    expect(classAt(judged, 1, 21)).toBe("pass");
  });

  test("13,800 Wh is above the rating of one phase and stands; three phases say nothing of it", () => {
    const judged = judge(withFigure(20, 13_800));
    expect(foundIn(judged)).toContain("2026-10-20 V32 suspect 21");
    expect(judged.days[1]?.keptWh[20]).toBe(13_800);
    expect(classAt(judged, 1, 20)).toBe("suspect");
    expect(foundIn(judge(withFigure(20, 13_800), 3))).not.toContain("2026-10-20 V32 suspect 21");
  });

  test("the first and the last UTC day are judged as far as the recording reaches", () => {
    const judged = judge(columnsFrom("2026-10-19T23:00Z", daysOf(2, plainHome)));
    expect(judged.days.map(({ day }) => day)).toEqual(["2026-10-19", "2026-10-20", "2026-10-21"]);
    expect(foundIn(judged)).toEqual([]);
    expect(classAt(judged, 0, 45)).toBe("outside");
    expect(classAt(judged, 0, 46)).toBe("pass");
    expect(classAt(judged, 2, 45)).toBe("pass");
    expect(classAt(judged, 2, 46)).toBe("outside");
  });

  test("half hours without a figure are missing, and so are days without a row", () => {
    const columns = columnsFrom("2026-10-19T00:00Z", [
      ...daysOf(1, plainHome).fill(Number.NaN, 5, 7),
    ]);
    columns.push(slotAt("2026-10-21T00:00Z"), 100, readMark.actual);
    const judged = judge(columns);
    expect(foundIn(judged)[0]).toBe("2026-10-19 V40 note 6 7");
    expect(judged.days.map(({ day }) => day)).toEqual(["2026-10-19", "2026-10-20", "2026-10-21"]);
    expect(classAt(judged, 0, 5)).toBe("missing");
    expect(classAt(judged, 1, 0)).toBe("missing");
  });

  test("zero runs are counted over days: noted from 48 half hours on, doubted from 336", () => {
    const values = [...daysOf(1, plainHome), ...daysOf(8, 0), ...daysOf(1, plainHome)];
    const found = foundIn(judge(columnsFrom("2026-10-19T00:00Z", values)));
    expect(found.filter((line) => line.includes("V42"))).toEqual([
      "2026-10-20 V42 note",
      "2026-10-21 V42 note",
      "2026-10-22 V42 note",
      "2026-10-23 V42 note",
      "2026-10-24 V42 note",
      "2026-10-25 V42 note",
      "2026-10-26 V42 suspect",
      "2026-10-27 V42 suspect",
    ]);
  });

  test.each(["2026-03-29", "2026-10-25"])(
    "the clock change of %s is a day like any other",
    (day) => {
      const judged = judge(columnsFrom(`${day}T00:00Z`, daysOf(1, plainHome)));
      expect(judged.days).toHaveLength(1);
      expect([...(judged.days[0]?.classes ?? [])]).toEqual(new Array(48).fill(1));
    },
  );

  test("one half hour twice: the same figure is a repeat, another one leaves neither believed", () => {
    const same = withFigure(20, 200);
    same.push(slotAt("2026-10-20T10:00Z"), 200, readMark.actual);
    expect(foundIn(judge(same))).toEqual([]);
    const other = withFigure(20, 200);
    other.push(slotAt("2026-10-20T10:00Z"), 201, readMark.actual);
    expect(foundIn(judge(other))).toEqual(["2026-10-20 V21 invalid 21"]);
    expect(classAt(judge(other), 1, 20)).toBe("invalid");
  });

  test("a figure written later replaces the earlier one, a negative one never does", () => {
    const columns = withFigure(20, 200);
    columns.nextWrittenAt = 1_000;
    columns.push(slotAt("2026-10-20T10:00Z"), 900, readMark.actual);
    columns.push(slotAt("2026-10-20T10:30Z"), -5, readMark.actual);
    const judged = judge(columns);
    expect(judged.days[1]?.keptWh[20]).toBe(900);
    expect(judged.days[1]?.keptWh[21]).toBe(plainHome(1, 21));
    expect(foundIn(judged)).toEqual(["2026-10-20 V22 suspect 21"]);
  });

  test("an error code that was put right later has nothing said of it", () => {
    const columns = withFigure(20, 4_294_967_295);
    columns.nextWrittenAt = 1_000;
    columns.push(slotAt("2026-10-20T10:00Z"), 200, readMark.actual);
    expect(foundIn(judge(columns))).toEqual([]);
    expect(judge(columns).days[1]?.keptWh[20]).toBe(200);
  });

  test("estimates of the file's writer are kept and neither judged nor believed to be read", () => {
    const columns = columnsFrom("2026-10-19T00:00Z", daysOf(1, plainHome).slice(0, 47));
    columns.push(slotAt("2026-10-19T23:30Z"), 99_999, readMark.estimated);
    const judged = judge(columns);
    expect(foundIn(judged)).toEqual(["2026-10-19 V40 note 48"]);
    expect(judged.days[0]?.keptWh[47]).toBe(99_999);
    expect(classAt(judged, 0, 47)).toBe("estimated");
  });

  test("import and export of a meter see each other: both at once is noted, export ends a zero run", () => {
    const series = new Map([
      [
        "AI" as const,
        columnsFrom(
          "2026-10-19T00:00Z",
          daysOf(3, (day, slot) => (day === 0 && slot === 20 ? 2_500 : 0)),
        ),
      ],
      [
        "AE" as const,
        columnsFrom(
          "2026-10-19T00:00Z",
          daysOf(3, (day, slot) => (slot === 20 ? 2_600 + day : 0)),
        ),
      ],
    ]);
    const judged = judgeMeter({ meter: "home", series }, { ruleset: initialRuleset, phases: 3 });
    expect(judged.map(({ quantity }) => quantity)).toEqual(["AI", "AE"]);
    const found = judged.flatMap(foundIn);
    expect(found.filter((line) => line.includes("V37"))).toEqual([
      "2026-10-19 V37 note 21",
      "2026-10-19 V37 note 21",
    ]);
    expect(found.some((line) => line.includes("V42"))).toBe(false);
  });

  test("the rows of a meter in any order come to the same findings", () => {
    const rows = daysOf(3, (day, slot) =>
      day === 1 && slot < 9 ? 14_000.5 : plainHome(day, slot) + 0.25,
    );
    const inOrder = judge(columnsFrom("2026-10-19T00:00Z", rows));
    fc.assert(
      fc.property(fc.shuffledSubarray([...rows.keys()], { minLength: rows.length }), (order) => {
        const columns = new ReadColumns();
        for (const index of order)
          columns.push(slotAt("2026-10-19T00:00Z") + index, rows[index] ?? 0, readMark.actual);
        expect(judge(columns)).toEqual(inOrder);
      }),
      { numRuns: 20 },
    );
  });
});

describe("half hours against registers", () => {
  /** Three days of 100 Wh a half hour, and a register that agrees but for what is added at its reads. */
  function withRegisters(reads: readonly (readonly [string, number])[], wh = 100): JudgedSeries {
    const columns = columnsFrom(
      "2026-10-19T00:00Z",
      daysOf(3, (_, slot) => wh + (slot % 2 === 0 ? 1 : -1)),
    );
    for (const [at, addedWh] of reads) {
      const halfHours = (Date.parse(at) - Date.parse("2026-10-19T00:00Z")) / 1_800_000;
      columns.pushRegister(Date.parse(at), 5_000_000 + wh * Math.round(halfHours) + addedWh);
    }
    return judge(columns);
  }

  test("midnight reads are left to the day rules", () => {
    const judged = withRegisters([
      ["2026-10-20T00:00:03Z", 0],
      ["2026-10-20T12:00:03Z", 2_000],
      ["2026-10-21T00:00:02Z", 40],
    ]);
    expect(foundIn(judged)).toEqual(["2026-10-20 V60 note"]);
  });

  test("other reads are compared over the stretch between them, day by day", () => {
    const judged = withRegisters([
      ["2026-10-19T14:00:02Z", 0],
      ["2026-10-20T02:00:03Z", 30],
      ["2026-10-20T14:00:00Z", 30],
    ]);
    const evening = Array.from({ length: 20 }, (_, index) => 29 + index).join(" ");
    expect(foundIn(judged)).toEqual([
      `2026-10-19 V60 note ${evening}`,
      "2026-10-20 V60 note 1 2 3 4",
    ]);
    expect(classAt(judged, 0, 28)).toBe("note");
    expect(classAt(judged, 0, 27)).toBe("pass");
  });

  test("a stretch that is far off is not believed", () => {
    const judged = withRegisters([
      ["2026-10-19T01:00:00Z", 0],
      ["2026-10-19T02:00:00Z", 3_333],
    ]);
    expect(foundIn(judged)).toEqual(["2026-10-19 V60 invalid 3 4"]);
    expect(judged.days[0]?.keptWh.slice(1, 5)).toEqual([99, null, null, 101]);
    expect(classAt(judged, 0, 2)).toBe("invalid");
  });

  test("reads off the half hour and stretches outside the recording say nothing; a read that fell is V51 and not used", () => {
    const judged = withRegisters([
      ["2026-10-18T12:00:00Z", 9_000],
      ["2026-10-19T14:00:00Z", 5_000],
      ["2026-10-19T15:00:17Z", 8_000],
      ["2026-10-19T16:00:00Z", 0],
      ["2026-10-25T16:00:00Z", 9_000],
    ]);
    expect(foundIn(judged)).toEqual(["2026-10-19 V51 refuse"]);
    // The half hours stand: a refused register read says nothing of them.
    expect(new Set(judged.days[0]?.classes)).toEqual(new Set([classCode.pass]));
  });

  test("a read that shot up does not cost the half hours around it: V54 drops it", () => {
    const judged = withRegisters([
      ["2026-10-19T01:00:00Z", 0],
      ["2026-10-19T13:00:00Z", 900_000],
      ["2026-10-20T01:00:00Z", 0],
    ]);
    expect(foundIn(judged)).toEqual(["2026-10-19 V54 refuse"]);
    expect(new Set(judged.days[0]?.classes)).toEqual(new Set([classCode.pass]));
  });
});
