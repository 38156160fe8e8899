/** The numbers of simulated meters are well formed and far from any real one. */
import { expect, test } from "@jest/globals";
import {
  areas,
  exportMpan,
  importMpan,
  meterEsme,
  meterNumberOf,
} from "../../../simulator/meters/identity.ts";
import { esmeGuid } from "../../../src/domain/identity/esme-guid.ts";
import { isGspGroup } from "../../../src/domain/identity/gsp-group.ts";
import { isMpan } from "../../../src/domain/identity/mpan.ts";

test("meter 1 of distributor 14 has the number of the specification", () => {
  expect(importMpan(14, 1)).toBe("1499000000014");
  expect(meterEsme(1)).toBe("02-5D-53-00-00-00-00-01");
  expect(meterEsme(1_000_000)).toBe("02-5D-53-00-00-0F-42-40");
});

test("a device names its meter, one of another run or maker none", () => {
  for (const number of [1, 255, 256, 1_000_000])
    expect(meterNumberOf(meterEsme(number))).toBe(number);
  expect(meterNumberOf(meterEsme(1, 3))).toBeNull();
  expect(meterNumberOf(esmeGuid("90-B3-D5-1F-30-02-00-01"))).toBeNull();
  expect(meterNumberOf(esmeGuid("02-5D-53-00-00-00-00-00"))).toBeNull();
});

test("import and export numbers of a million meters never meet", () => {
  expect(importMpan(14, 1_000_000).slice(4, 12)).toBe("01000000");
  expect(exportMpan(14, 1_000_000).slice(4, 12)).toBe("98999999");
  for (const meter of [1, 2, 499, 1_000_000]) {
    expect(isMpan(importMpan(20, meter))).toBe(true);
    expect(isMpan(exportMpan(20, meter))).toBe(true);
  }
});

test("every area has a group of the market", () => {
  expect(areas).toHaveLength(14);
  for (const { gspGroup } of areas) expect(isGspGroup(gspGroup)).toBe(true);
  expect(new Set(areas.map(({ gspGroup }) => gspGroup)).size).toBe(14);
});
