import { describe, expect, test } from "@jest/globals";
import { dipId, isDipId } from "../../../src/domain/identity/dip-id.ts";
import { esmeGuid, parseEsmeGuid } from "../../../src/domain/identity/esme-guid.ts";
import { isGspGroup } from "../../../src/domain/identity/gsp-group.ts";
import {
  isActive,
  isMeasurementQuantity,
  measurementQuantities,
} from "../../../src/domain/identity/measurement-quantity.ts";

describe("device id", () => {
  test("is written in upper case", () => {
    expect(parseEsmeGuid("02-5d-53-00-00-00-00-01")).toBe("02-5D-53-00-00-00-00-01");
  });

  test.each([
    "02-5D-53-00-00-00-01",
    "025D530000000001",
    "02:5D:53:00:00:00:00:01",
    "02-5D-53-00-00-00-00-0G",
    "00-00-00-00-00-00-00-00",
    "ff-ff-ff-ff-ff-ff-ff-ff",
    "02-5D-53-00-00-00-00-01\n",
    "",
    null,
    12,
  ])("%p is none", (value) => expect(parseEsmeGuid(value)).toBeNull());

  test("the constructor throws", () => {
    expect(() => esmeGuid("02")).toThrow("not a device id");
    expect(esmeGuid("02-5D-53-00-00-00-00-01")).toBe("02-5D-53-00-00-00-00-01");
  });
});

describe("participant id", () => {
  test("ten hexadecimal characters", () => {
    expect(["1400000003", "14aF000003"].every(isDipId)).toBe(true);
    expect(["140000000", "14000000031", "140000000G", "1400000003\n", null].some(isDipId)).toBe(
      false,
    );
    expect(() => dipId("x")).toThrow("not a DIP id");
    expect(dipId("1400000003")).toBe("1400000003");
  });
});

test("there are 14 GSP groups: no _I, no _O", () => {
  const letters = "ABCDEFGHIJKLMNOPQ".split("").map((letter) => `_${letter}`);
  expect(letters.filter(isGspGroup)).toHaveLength(14);
  expect(["_I", "_O", "_Q", "_a", "A", "", null].some(isGspGroup)).toBe(false);
});

test("four quantities, two of them active", () => {
  expect(measurementQuantities.filter(isActive)).toEqual(["AI", "AE"]);
  expect(measurementQuantities.every(isMeasurementQuantity)).toBe(true);
  expect(["ai", "AX", "", null].some(isMeasurementQuantity)).toBe(false);
});
