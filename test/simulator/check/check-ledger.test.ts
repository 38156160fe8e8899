/** The checker: content with an ideal service, and with nothing less. */
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { type CheckReport, checkLedger } from "../../../simulator/check/check-ledger.ts";
import type { PlanOptions } from "../../../simulator/plan.ts";
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { bodyOf, settleIdeally, type Version, writeJournal } from "../support/ideal-service.ts";
import { plannedLedger } from "../support/planned-ledger.ts";

/** A plan settled ideally, with the versions changed as a test wants them. */
async function settled(
  options: Partial<PlanOptions>,
  change: (versions: Version[]) => Version[] = (versions) => versions,
): Promise<{ directory: string; report: CheckReport; versions: Version[] }> {
  const { directory, plan } = await plannedLedger(options);
  const versions = change(settleIdeally(directory, plan));
  writeJournal(directory, versions);
  return { directory, versions, report: await checkLedger(directory) };
}

const clean = { meters: 5, days: 2, faults: "none", streamShare: 0 } as const;

describe("a run as it should be", () => {
  test.each([
    ["winter", { meters: 60 }],
    ["300 meters", { meters: 300, seed: 3 }],
    ["another seed", { meters: 200, seed: 77 }],
    ["one meter", { meters: 1, days: 1 }],
    ["summer time, with an edge day", { meters: 100, from: settlementDay("2026-07-02") }],
    ["the spring change", { meters: 100, from: settlementDay("2026-03-29") }],
    ["the autumn change", { meters: 100, from: settlementDay("2026-10-25") }],
    [
      "the day before the spring change",
      { meters: 100, from: settlementDay("2026-03-28"), days: 3 },
    ],
    ["a single day", { meters: 100, days: 1 }],
    ["a stream alone", { meters: 10, streamShare: 1, from: settlementDay("2026-07-02") }],
  ])("%s: every half hour has its ending", async (_, options) => {
    const { report } = await settled(options);
    expect(report.differences).toEqual([]);
    expect(report.ok).toBe(true);
    const { actual, estimated, defaulted, refused, notAppointed, lost, unexpected } =
      report.halfHours;
    expect({ refused, lost, unexpected }).toEqual({ refused: 0, lost: 0, unexpected: 0 });
    expect(actual + estimated + defaulted + notAppointed).toBe(report.generated.halfHours);
    for (const { planted, asExpected } of Object.values(report.detection))
      expect(asExpected).toBe(planted);
  });

  test("without any verdict in the journal what was taken counts as accepted", async () => {
    const { directory, plan } = await plannedLedger(clean);
    writeJournal(directory, settleIdeally(directory, plan), false);
    expect((await checkLedger(directory)).ok).toBe(true);
  });

  test("energy settled as actual is the truth of the actual half hours", async () => {
    const { report, directory } = await settled(clean);
    const truth = readFileSync(join(directory, "truth.jsonl"), "utf8").trim().split("\n");
    const due = truth.map((line) => JSON.parse(line)).filter(({ appointed }) => appointed !== null);
    const wh = due.reduce((sum: number, line: { sumWh: number }) => sum + line.sumWh, 0);
    expect(report.wh).toEqual({ settledActual: wh, settledEstimated: 0 });
  });
});

describe("a defect is found and its day is named", () => {
  /** Changes the version of meter 1's first day only. */
  const changing = (change: (version: Version) => Version[]) => (versions: Version[]) =>
    versions.flatMap((version, index) => (index === 0 ? change(version) : [version]));
  const withSlots = (
    version: Version,
    change: (slot: Version["slots"][number], at: number) => Version["slots"],
  ) => [{ ...version, slots: version.slots.flatMap(change) }];
  const plusHalfHour = (sp: string) =>
    new Date(Date.parse(sp) + 1_800_000).toISOString().replace(".000Z", "+00:00");

  test.each<[string, RegExp, (version: Version) => Version[]]>([
    ["drop", /none of its 48 half hours is settled/, () => []],
    [
      "one period missing",
      /period 7 is not settled/,
      (version) => withSlots(version, (slot, at) => (at === 6 ? [] : [slot])),
    ],
    [
      "shift",
      /none of its appointed half hours|off by/,
      (version) => withSlots(version, (slot) => [{ ...slot, sp: plusHalfHour(slot.sp) }]),
    ],
    [
      "a doubled value",
      /period 10 is off by/,
      (version) =>
        withSlots(version, (slot, at) => [
          at === 9 ? { ...slot, v: (Number(slot.v) * 2 + 0.002).toFixed(3) } : slot,
        ]),
    ],
    [
      "wh+1",
      /period 20 is off by 1 Wh/,
      (version) =>
        withSlots(version, (slot, at) => [
          at === 19 ? { ...slot, v: (Number(slot.v) + 0.001).toFixed(3) } : slot,
        ]),
    ],
    ["an equal version again", /equal version was accepted twice/, (version) => [version, version]],
    [
      "a period twice",
      /period 3 is in it twice/,
      (version) => withSlots(version, (slot, at) => (at === 2 ? [slot, slot] : [slot])),
    ],
    [
      "an estimate that nobody planted",
      /period 5 is q E0 e 2, expected q A/,
      (version) =>
        withSlots(version, (slot, at) => [at === 4 ? { ...slot, q: "E0", e: "2" } : slot]),
    ],
    [
      "energy without three decimals",
      /period 1 has no energy/,
      (version) => withSlots(version, (slot, at) => [at === 0 ? { ...slot, v: "0.2" } : slot]),
    ],
    [
      "a minus sign",
      /period 1 has no energy/,
      (version) => withSlots(version, (slot, at) => [at === 0 ? { ...slot, v: "-0.200" } : slot]),
    ],
    [
      "refused by the centre and left so",
      /none of its 48 half hours is settled/,
      (version) => [{ ...version, verdict: "rejected" }],
    ],
    [
      "a day that is not due",
      /settled though it was not due/,
      (version) => [version, { ...version, day: addDays(settlementDay(version.day), -5) }],
    ],
    [
      "a slot before the appointment",
      /none of its appointed half hours/,
      (version) => [version, { ...version, day: addDays(settlementDay(version.day), -1) }],
    ],
  ])("%s", async (_, wrong, change) => {
    const { report } = await settled(clean, changing(change));
    expect(report.ok).toBe(false);
    const named = report.differences.filter(({ what }) => wrong.test(what));
    expect(named.length).toBeGreaterThan(0);
    for (const { meter, quantity } of named)
      expect({ meter, quantity }).toEqual({ meter: 1, quantity: "AI" });
    expect(JSON.stringify(report)).not.toMatch(/\d{13}/);
  });

  test("but a day after the run is not judged: appointments go on, and weekends fall due together", async () => {
    const { report } = await settled(
      clean,
      changing((version) => [version, { ...version, day: addDays(settlementDay(version.day), 5) }]),
    );
    expect(report.differences).toEqual([]);
    expect(report.halfHours.unexpected).toBe(0);
  });

  test("a day of an unknown point", async () => {
    const { report } = await settled(clean, (versions) => [
      ...versions,
      ...versions.slice(0, 1).map((version) => ({ ...version, mpan: "1498000000017" })),
    ]);
    expect(report.ok).toBe(false);
    expect(report.halfHours.unexpected).toBe(48);
    expect(report.differences[0]).toMatchObject({
      meter: null,
      what: "settled though it was not due",
    });
  });

  test("a filled day that does not add up to its registers", async () => {
    const { report } = await settled({ meters: 60 }, (versions) =>
      versions.map((version) => ({
        ...version,
        slots: version.slots.map((slot) =>
          slot.q === "E1" ? { ...slot, v: (Number(slot.v) + 0.001).toFixed(3) } : slot,
        ),
      })),
    );
    expect(report.ok).toBe(false);
    expect(
      report.differences.some(({ what }) => /differs from the registers by \d+ Wh/.test(what)),
    ).toBe(true);
  });

  test("a late read that replaced no estimate", async () => {
    const { report } = await settled({ meters: 60 }, (versions) => {
      const last = new Map(versions.map((version) => [`${version.mpan}${version.day}`, version]));
      return [...last.values()];
    });
    expect(report.differences.map(({ what }) => what)).toContain(
      "its late read replaced no estimate",
    );
    expect(report.detection["late"]).toMatchObject({ planted: 1, asExpected: 0 });
  });

  test("a half hour that we refused and did not settle counts as refused, not as lost", async () => {
    const { directory, versions } = await settled(clean, (all) => all.slice(1));
    const { plan } = await plannedLedger(clean);
    const [first] = settleIdeally(directory, plan);
    expect(first).toBeDefined();
    if (first === undefined) return;
    const refusal = { ...first, slots: first.slots.slice(0, 2) };
    const call = {
      channel: "IF-014",
      status: 201,
      code: "MSG0000",
      body: bodyOf(refusal, "S-IF-014-x"),
    };
    appendFileSync(join(directory, "platform.jsonl"), `${JSON.stringify(call)}\n`);
    const report = await checkLedger(directory);
    expect(versions.length).toBeGreaterThan(0);
    expect(report.halfHours).toMatchObject({ refused: 2, lost: 46 });
    expect(report.ok).toBe(false);
  });
});

describe("the journal", () => {
  test("of a bench run holds sums instead of bodies, and only the verdicts that refuse", async () => {
    const { directory, plan } = await plannedLedger(clean);
    const gistOf = (
      { mpan, quantity, day, slots }: Version,
      reference: string,
      wrongWh: number,
    ) => {
      const sumWh = slots.reduce((sum, { v }) => sum + Number(v.replace(".", "")), wrongWh);
      return {
        channel: "IF-021",
        status: 201,
        reference,
        mpan,
        quantity,
        day,
        sumWh,
        sha256: "of the request",
      };
    };
    const versions = settleIdeally(directory, plan);
    const check = async (lines: (gists: object[]) => object[], wrongWh = 0) => {
      const gists = versions.map((version, index) =>
        gistOf(version, `r${index}`, index === 0 ? wrongWh : 0),
      );
      const text = lines(gists).map((line) => `${JSON.stringify(line)}\n`);
      writeFileSync(join(directory, "platform.jsonl"), text.join(""));
      return (await checkLedger(directory)).differences.map(({ what }) => what);
    };
    const rejected = { verdict: "rejected", reference: "r0", day: versions[0]?.day };
    expect(await check((gists) => gists)).toEqual([]);
    expect(await check((gists) => gists, 1)).toEqual(["its sum is off by 1 Wh"]);
    expect(await check((gists) => [...gists, rejected])).toEqual([
      "none of its 48 half hours is settled",
    ]);
    expect(
      await check((gists) => [
        ...gists,
        ...gists.slice(0, 1).map((gist) => ({ ...gist, reference: "again" })),
      ]),
    ).toEqual(["an equal version was accepted twice"]);
  });

  test("that stops in the middle of a line is read to the line before", async () => {
    const { directory, plan } = await plannedLedger(clean);
    writeJournal(directory, settleIdeally(directory, plan));
    appendFileSync(join(directory, "platform.jsonl"), '{"pos":99,"chan');
    expect((await checkLedger(directory)).ok).toBe(true);
  });

  test("with a line that is no JSON is unreadable, and the line is named", async () => {
    const { directory } = await plannedLedger(clean);
    writeFileSync(join(directory, "platform.jsonl"), '{"pos":1}\nnonsense\n');
    await expect(checkLedger(directory)).rejects.toThrow(/platform\.jsonl, line 2: not JSON/);
  });

  test("that is not there is unreadable", async () => {
    const { directory } = await plannedLedger(clean);
    await expect(checkLedger(directory)).rejects.toThrow(/platform\.jsonl cannot be read/);
  });
});
