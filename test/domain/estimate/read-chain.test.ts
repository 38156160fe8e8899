import { describe, expect, test } from "@jest/globals";
import { chainReads } from "../../../src/domain/estimate/read-chain.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { type DrawnRead, drawnReads } from "../../support/drawn-day.ts";

const day = settlementDay("2026-10-20");

/** Every chain as its reads: clock, register along the chain, sources of exchanges before it. */
function chainsOf(reads: readonly DrawnRead[], offSupplyHoursMax = 24) {
  return chainReads(drawnReads(day, reads), offSupplyHoursMax).map((chain) =>
    chain.map(({ source, wattHours, via }) => [source.slice(5), wattHours, ...via]),
  );
}
const off = { meterId: "A1", event: "removal" } as const;
const on = { meterId: "B2", event: "installation" } as const;

test("no reads, no chain; reads of one meter are one chain as they are", () => {
  expect(chainsOf([])).toEqual([]);
  const reads = [
    ["00:00", 10],
    ["24:00", 30, { isAgreed: true }],
  ] as const;
  expect(chainsOf(reads)).toEqual([
    [
      ["00:00", 10],
      ["24:00", 30],
    ],
  ]);
  expect(chainReads(drawnReads(day, reads), 24)[0]?.map((read) => read.isAgreed)).toEqual([
    false,
    true,
  ]);
});

describe("an exchange", () => {
  const reads: readonly DrawnRead[] = [
    ["00:00", 900_000, { meterId: "A1" }],
    ["11:10", 904_090, off],
    ["11:50", 12, on],
    ["24:00", 4_405, { meterId: "B2" }],
  ];

  test("with both of its reads joins the meters, and both reads are taken out", () => {
    expect(chainsOf(reads)).toEqual([
      [
        ["00:00", 900_000],
        ["24:00", 904_090 + 4_405 - 12, "read 11:10", "read 11:50"],
      ],
    ]);
  });

  test.each([
    ["no removal read", reads.with(1, ["11:10", 904_090, { meterId: "A1" }])],
    ["no installation read", reads.with(2, ["11:50", 12, { meterId: "B2" }])],
    ["nothing read of the old meter before", reads.slice(1)],
    ["nothing read of the new meter since", reads.slice(0, 3)],
  ])("cuts the chain: %s", (_, given) => expect(chainsOf(given)).toHaveLength(2));

  test("may take 24 hours, and not a second more", () => {
    const late = (time: string): DrawnRead[] => [
      ["-24:00", 1, { meterId: "A1" }],
      ["00:00", 2, off],
      [time, 0, on],
      ["48:00", 5, { meterId: "B2" }],
    ];
    expect(chainsOf(late("24:00"))).toHaveLength(1);
    expect(chainsOf(late("24:00:01"))).toHaveLength(2);
    expect(chainsOf(late("24:00:01"), 25)).toHaveLength(1);
  });

  test("at one instant joins too", () => {
    expect(chainsOf(reads.with(2, ["11:10", 12, on]))).toHaveLength(1);
  });

  test("a meter that came and went between two reads is passed through", () => {
    const chains = chainsOf([
      ["00:00", 100, { meterId: "A1" }],
      ["06:00", 150, off],
      ["06:00", 0, on],
      ["12:00", 40, { meterId: "B2", event: "removal" }],
      ["12:30", 7, { meterId: "C3", event: "installation" }],
      ["24:00", 17, { meterId: "C3" }],
    ]);
    const via = ["read 06:00", "read 06:00", "read 12:00", "read 12:30"];
    expect(chains).toEqual([
      [
        ["00:00", 100],
        ["24:00", 200, ...via],
      ],
    ]);
  });
});
