import { describe, expect, test } from "@jest/globals";
import { fileOf } from "../support/files.ts";
import { gather } from "../support/gather.ts";

const header = "100,NEM12,202209081558,MDP,RET";
const channel = (suffix: string, minutes: number, unit = "kWh") =>
  `200,NMI1,E1B1,R,${suffix},N1,S1,${unit},${minutes},`;
const day = (date: string, values: readonly (number | string)[], rest = "A,,,20260102010203,") =>
  `300,${date},${values.join(",")},${rest}`;
const flat = (count: number, value: number | string = 0.25) => new Array(count).fill(value);
const nem12 = (...records: string[]) =>
  fileOf("meter.csv", `${[header, ...records, "900"].join("\r\n")}\r\n`);

describe("NEM12 files", () => {
  test("E1 is import and B1 export, in Australian market time; other channels are named and left out", async () => {
    const file = nem12(
      channel("E1", 30),
      day("20260101", flat(48)),
      channel("B1", 30, "Wh"),
      day("20260101", flat(48, 7)),
      channel("Q1", 10, "kVArh"),
      day("20260101", flat(144)),
    );
    const { format, series, remarks } = await gather(file);
    expect(format).toBe("nem12");
    expect(
      series.map(({ quantity, reads }) => [quantity, reads.length, reads[0]?.start, reads[0]?.wh]),
    ).toEqual([
      ["AI", 48, "2025-12-31T14:00", 250],
      ["AE", 48, "2025-12-31T14:00", 7],
    ]);
    expect(remarks).toEqual(["NMI1 Q1: not settled here (E1 import and B1 export are), left out"]);
  });

  test.each([
    [5, 6 * 250],
    [10, 3 * 250],
    [15, 2 * 250],
  ])("%p minutes are summed to half hours", async (minutes, wh) => {
    const file = nem12(channel("E1", minutes), day("20260101", flat(1_440 / minutes)));
    const { series } = await gather(file, { timezone: "Z" });
    expect(series[0]?.reads.map((read) => read.wh)).toEqual(flat(48, wh));
  });

  test("hours are longer than a half hour and never split", async () => {
    const file = nem12(channel("E1", 60), day("20260101", flat(24)));
    const { series, remarks } = await gather(file, { timezone: "Z" });
    expect(series[0]?.reads.map((read) => read.wh)).toEqual(flat(48, Number.NaN));
    expect(remarks[0]).toContain("never split, all are missing");
  });

  test("quality: N is no figure, E F S are estimates of the provider, V is told by records 400", async () => {
    const file = nem12(
      channel("E1", 30),
      day("20260101", flat(48), "N,,,,"),
      day("20260102", flat(48), "S14,,,,"),
      day("20260103", flat(48), "V,,,,"),
      "400,1,2,A,,",
      "400,3,3,F52,71,",
      "400,4,48,N,,",
    );
    const { series } = await gather(file, { timezone: "Z" });
    const reads = series[0]?.reads ?? [];
    expect(reads.slice(0, 48).every(({ wh }) => Number.isNaN(wh))).toBe(true);
    expect(reads.slice(48, 96).every(({ wh, isEstimated }) => wh === 250 && isEstimated)).toBe(
      true,
    );
    expect(reads.slice(96, 100)).toEqual([
      { start: "2026-01-03T00:00", wh: 250, isEstimated: false },
      { start: "2026-01-03T00:30", wh: 250, isEstimated: false },
      { start: "2026-01-03T01:00", wh: 250, isEstimated: true },
      { start: "2026-01-03T01:30", wh: Number.NaN, isEstimated: false },
    ]);
  });

  test("register reads come with their own instants, in the unit of the channel", async () => {
    const file = nem12(
      channel("E1", 30),
      day("20260101", flat(48)),
      "500,N,,20260101000002,5797.496",
      "500,N,,20260102000002,",
    );
    const { series } = await gather(file, { timezone: "Z" });
    expect(series[0]?.registers).toEqual([["2026-01-01T00:00", 5_797_496]]);
  });

  test("a register read says which meter it is of, and whether it was made up or the last", async () => {
    const records = [
      "500,E,,20260101000002,10",
      "500,R,,20260101120002,11",
      channel("E1", 30).replace(",S1,", ",S2,"),
      "500,s,,20260102000002,3",
    ];
    const together = await gather(nem12(channel("E1", 30), day("20260101", flat(48)), ...records));
    const other = ["200,NMI2,E1,R,E1,N1,S9,kWh,30,", day("20260101", flat(48))];
    const scattered = await gather(
      nem12(channel("E1", 30), day("20260101", flat(48)), ...other, channel("E1", 30), ...records),
    );
    expect([together.restarts, scattered.restarts]).toEqual([0, 1]);
    const plain = { isEstimated: false, isRemoval: false };
    for (const { series } of [together, scattered]) {
      const home = series.find(({ meter }) => meter === "NMI1");
      expect(home?.registers.map(([, wh]) => wh)).toEqual([10_000, 11_000, 3_000]);
      expect(home?.origins).toEqual([
        { ...plain, device: "S1", isEstimated: true },
        { ...plain, device: "S1", isRemoval: true },
        { ...plain, device: "S2" },
      ]);
    }
  });

  test("a meter that comes back later in the file is put together", async () => {
    const other = "200,NMI2,E1,R,E1,N1,S2,kWh,30,";
    const file = nem12(
      channel("E1", 30),
      day("20260101", flat(48)),
      other,
      day("20260101", flat(48)),
      channel("B1", 30),
      day("20260101", flat(48)),
    );
    const { series, restarts } = await gather(file);
    expect(restarts).toBe(1);
    expect(series.map(({ meter, quantity }) => `${meter} ${quantity}`).sort()).toEqual([
      "NMI1 AE",
      "NMI1 AI",
      "NMI2 AI",
    ]);
  });

  const e1 = channel("E1", 30);
  const good = day("20260101", flat(48));
  test.each([
    ["another header", ["100,NEM13,1,a,b", e1, good, "900"], "line 1: the first record is"],
    ["a day without a channel", [header, good, "900"], "line 2: record 300 before a record 200"],
    ["an interval that fits nothing", [header, channel("E1", 20), "900"], 'interval of "20"'],
    ["a channel without a name", [header, "200,,E1,R,E1,N1,S1,kWh,30,", "900"], "without an NMI"],
    ["a unit that is no energy", [header, channel("E1", 30, "V"), "900"], 'unit "V"'],
    ["a day too short", [header, e1, day("20260101", flat(47)), "900"], "line 3: field 51 is"],
    ["a day with too many values", [header, e1, day("20260101", flat(96)), "900"], "field 51 is"],
    [
      "a value that is none",
      [header, e1, day("20260101", [...flat(47), "x"]), "900"],
      'value 48 is "x"',
    ],
    ["a day that does not exist", [header, e1, day("20260231", flat(48)), "900"], 'day "20260231"'],
    ["a quality unheard of", [header, e1, day("20260101", flat(48), "X,,,,"), "900"], 'is "X"'],
    [
      "an event without a V day",
      [header, e1, good, "400,1,48,A,,", "900"],
      "without a day of quality V",
    ],
    [
      "events with a gap",
      [header, e1, day("20260101", flat(48), "V,,,,"), "400,1,2,A,,", "400,4,48,A,,", "900"],
      "starts at interval 4; interval 3",
    ],
    [
      "events that do not cover the day",
      [header, e1, day("20260101", flat(48), "V,,,,"), "400,1,47,A,,", "900"],
      "cover 47 of 48",
    ],
    ["a register at no time", [header, e1, good, "500,N,,20260101,12", "900"], "register read at"],
    ["a record unheard of", [header, e1, good, "700,1", "900"], 'record "700"'],
    ["a file cut short", [header, e1, good], "ends without record 900"],
    ["something after the end", [header, e1, good, "900", header], "after the end record"],
    ["no day at all", [header, e1, "900"], "no day before it"],
  ])("%s is refused with its line", async (_, records, says) => {
    const file = fileOf("meter.csv", records.join("\n"));
    await expect(gather(file)).rejects.toThrow(says);
    await expect(gather(file)).rejects.toThrow(/ line \d+: .* would pass$/);
  });

  test("an offset off the half hour is refused", async () => {
    await expect(gather(nem12(e1, good), { timezone: "+05:45" })).rejects.toThrow("half hour UTC");
  });
});
