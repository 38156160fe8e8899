/** Registrations from a file that does not fit: nothing of it stands, and the fault is named by line and key. */
import { describe, expect, test } from "@jest/globals";
import { hex, useImported } from "../support/imported.ts";
import { type RegistrationLine, registrationLine } from "../support/registration-lines.ts";

const { importLines, bindings, countOf } = useImported();

describe("a line that does not fit", () => {
  const faults: [string, RegistrationLine | string, RegExp][] = [
    ["no JSON", "{", /line 2, line: /],
    ["another mpan", registrationLine(9, { mpan: "1499000000015" }), /line 2, mpan: .*check digit/],
    ["a quantity of its own", registrationLine(9, { quantity: "RI" }), /line 2, quantity: /],
    [
      "no date",
      registrationLine(9, { appointedFrom: "2026-02-30" }),
      /line 2, appointedFrom: .*YYYY-MM-DD/,
    ],
    ["an unknown key", registrationLine(9, { newKey: 1 }), /line 2, .*newKey/],
    [
      "no device",
      JSON.stringify({ ...registrationLine(9), device: undefined }),
      /line 2, device: /,
    ],
    [
      "no device id",
      registrationLine(9, {}, { esme: "02-5D" }),
      /line 2, device.esme: .*eight octets/,
    ],
    [
      "no instant",
      registrationLine(9, {}, { commissionedAt: "2020-02-08" }),
      /line 2, device.commissionedAt: /,
    ],
    ["phases of its own", registrationLine(9, {}, { phases: 2 }), /line 2, device.phases: /],
    [
      "another group",
      registrationLine(9, { gspGroup: "_I" }),
      /line 2, gspGroup: expected _A to _P/,
    ],
    ["a short id", registrationLine(9, { supplierDipId: "23" }), /line 2, supplierDipId: /],
    [
      "less than nothing",
      registrationLine(9, { annualConsumptionWh: -1 }),
      /line 2, annualConsumptionWh: /,
    ],
    [
      "a notice of its own",
      registrationLine(9, { notices: [{ kind: "x" }] }),
      /line 2, notices.0.kind: /,
    ],
    [
      "too long a line",
      JSON.stringify({ ...registrationLine(9), gspGroup: "_".repeat(20_000) }),
      /line 2, /,
    ],
  ];

  test.each(faults)("(%s) is named, and nothing of the file stands", async (_, line, message) => {
    const before = [await countOf("point"), await countOf("registration")];
    const imported = importLines([registrationLine(8), line, registrationLine(10)]);
    await expect(imported).rejects.toMatchObject({ code: "IMPORT_INVALID" });
    await expect(imported).rejects.toThrow(message);
    expect([await countOf("point"), await countOf("registration")]).toEqual(before);
    expect(await bindings(8)).toEqual([]);
  });

  test("far down the file leaves nothing of the thousands before it", async () => {
    const before = await countOf("point");
    const good = Array.from({ length: 1_010 }, (_, index) =>
      registrationLine(
        200_000 + index,
        {},
        { esme: `02-5D-53-02-00-00-${hex(index >> 8)}-${hex(index)}` },
      ),
    );
    await expect(importLines([...good, "{"])).rejects.toThrow(/line 1011, /);
    expect(await countOf("point")).toBe(before);
  });

  test("of an MPAN is named without it", async () => {
    await expect(importLines([registrationLine(9, { mpan: "1499000000015" })])).rejects.not.toThrow(
      /1499000000015/,
    );
  });

  const backwards: [string, RegistrationLine, RegExp][] = [
    ["a span", registrationLine(11, { appointedTo: "2026-09-01" }), /line 2, appointedTo: ends be/],
    ["an empty span", registrationLine(11, { appointedTo: "2026-10-01" }), /line 2, appointedTo: /],
    ["a device", registrationLine(11, {}, { to: "2019-01-01" }), /line 2, device\.to: ends before/],
    [
      "a notice",
      registrationLine(11, { notices: [{ kind: "vacant", from: "2026-10-05", to: "2026-10-04" }] }),
      /line 2, notices\.0\.to: ends before it begins; expected a date after/,
    ],
    [
      "no letter of a variant",
      registrationLine(11, {}, { variant: "S2\u0000" }),
      /line 2, device\.variant: expected 2 to 10 letters/,
    ],
  ];

  test.each(backwards)("(%s that the record would refuse) is named too", async (_, line, says) => {
    const imported = importLines([registrationLine(8), line]);
    await expect(imported).rejects.toMatchObject({ code: "IMPORT_INVALID" });
    await expect(imported).rejects.toThrow(says);
    expect(await bindings(8)).toEqual([]);
  });

  test("twice in a file is named with the line before, however far up that stands", async () => {
    const far = Array.from({ length: 1_010 }, (_, index) =>
      registrationLine(
        400_000 + index,
        {},
        { esme: `02-5D-53-04-00-00-${hex(index >> 8)}-${hex(index)}` },
      ),
    );
    const before = await countOf("registration");
    const twice = importLines([registrationLine(11), ...far, registrationLine(11)]);
    await expect(twice).rejects.toMatchObject({ code: "IMPORT_INVALID" });
    await expect(twice).rejects.toThrow(/line 1012, line: repeats line 1, expected it once/);
    expect(await countOf("registration")).toBe(before);
  });

  test("of another mind about a device than another is named with that line", async () => {
    const other = importLines([
      registrationLine(11, { appointedTo: "2026-10-20" }),
      "",
      registrationLine(11, { appointedFrom: "2026-10-20" }, { variant: "S2B" }),
    ]);
    await expect(other).rejects.toMatchObject({ code: "IMPORT_INVALID" });
    await expect(other).rejects.toThrow(
      /line 1, device\.esme: differs from line 3 about the same device/,
    );
    expect(await bindings(11)).toEqual([]);
  });
});
