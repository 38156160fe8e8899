/** Registrations from CSV: what a file becomes, what is skipped of it, and that it has one effect. */
import { describe, expect, test } from "@jest/globals";
import { mpanOf } from "../store/support/registration-lines.ts";
import { cellsOf, csvFile, textFile, useImports } from "./support/csv-files.ts";

const { record, importFile, faultsOf, spansOf } = useImports();
const summer = "2026-09-30T23";

describe("a file", () => {
  test("becomes points, registrations, bindings and notices; dates are London midnights", async () => {
    const notices = "vacant:2026-10-05/2026-10-20 disabled:2026-10-25/";
    const done = await importFile(
      csvFile([cellsOf(1, { notices, linkedMpan: mpanOf(2), "device.to": "2027-01-01" })]),
    );
    expect(done).toMatchObject({ lines: 1, faults: 0, doneBefore: null });
    expect(await spansOf(1)).toEqual([`${summer} open E`]);
    const [row] = await record().rows(
      `select b.*, linked.mpan as linked, (select count(*)::int from supplier_notice n where n.point_id = p.point_id) as notices
       from point p join registration r using (point_id) join device_binding b using (point_id)
       join point linked on linked.point_id = r.linked_point_id where p.mpan = $1`,
      [mpanOf(1)],
    );
    expect(row).toMatchObject({
      variant: "S2A",
      phases: 1,
      to_at: Date.UTC(2027, 0, 1),
      linked: mpanOf(2),
      notices: 2,
    });
  });

  test("may be gzip, quoted, of columns in any order, and without those that may be left out", async () => {
    const cells = Object.entries(cellsOf(3)).reverse();
    const text = [
      `\uFEFF${cells.map(([name]) => name).join(",")}`,
      "",
      cells.map(([, cell]) => `"${cell}"`).join(","),
    ].join("\r\n");
    expect(await importFile(textFile(text, "csv.gz"))).toMatchObject({ lines: 1, faults: 0 });
    expect(await spansOf(3)).toEqual([`${summer} open E`]);
  });

  test("may name a point whose device is not known", async () => {
    const bare = Object.fromEntries(
      Object.entries(cellsOf(4)).filter(([name]) => !name.startsWith("device.")),
    );
    expect(await importFile(csvFile([bare]))).toMatchObject({ lines: 1, faults: 0 });
    expect(await spansOf(4)).toHaveLength(1);
  });

  test.each([
    ["empty", "", /the header lacks mpan, quantity/],
    ["without a header", `${Object.values(cellsOf(5)).join(",")}\n`, /columns not known/],
    ["with a column twice", "mpan,mpan\n", /names mpan twice/],
  ])("(%s) is refused as a whole, in words that repeat nothing of it", async (_, text, says) => {
    const refused = importFile(textFile(text));
    await expect(refused).rejects.toMatchObject({ code: "IMPORT_INVALID" });
    await expect(refused).rejects.toThrow(says);
    await expect(refused).rejects.not.toThrow(mpanOf(5));
  });
});

test("lines that do not fit are told by line, column and what would pass; the others stand", async () => {
  const { importId, lines, faults } = await importFile(
    csvFile([
      cellsOf(10),
      cellsOf(11, { mpan: "1499000000015" }),
      cellsOf(12, { appointedFrom: "2026-02-30" }),
      cellsOf(13, { appointedTo: "2026-09-01" }),
      cellsOf(14, { domestic: "yes" }),
      cellsOf(15, { annualConsumptionWh: "12.5" }),
      cellsOf(16, { "device.to": "2019-01-01" }),
      cellsOf(17, { notices: "vacant 2026" }),
      cellsOf(17, { notices: "vacant:2026-10-05/ vacant:2026-10-05/2026-10-09" }),
      '"14',
      "a,b",
      cellsOf(18, { "device.esme": "" }),
      cellsOf(19),
    ]),
  );
  expect([lines, faults]).toEqual([2, 11]);
  const told = await faultsOf(importId);
  expect(told).toEqual([
    expect.stringMatching(/^3 mpan: expected an MPAN core of 13 digits with a right check digit/),
    "4 appointedFrom: expected a date YYYY-MM-DD",
    expect.stringMatching(/^5 appointedTo: ends before it begins; expected a date after/),
    "6 domestic: expected true or false",
    "7 annualConsumptionWh: expected a number",
    expect.stringMatching(/^8 device\.to: ends before it begins/),
    "9 notices.0.kind: expected one of vacant, disabled",
    "10 notices: two of one kind from one date; expected each notice once",
    expect.stringMatching(/^11 line: a quote does not close/),
    "12 line: 2 cells; expected 24 as in the header",
    expect.stringMatching(/^13 device\.esme: /),
  ]);
  expect(told.join()).not.toContain("1499");
  expect([await spansOf(10), await spansOf(19), await spansOf(13)]).toMatchObject(
    [[{}], [{}], []].map((each) => each.map(() => expect.any(String))),
  );
});

const dayAfter = (days: number) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10);

describe("lines that clash", () => {
  test("by the spans of one point are all refused, each naming another", async () => {
    const to = (appointedTo: string) => ({ appointedTo });
    const { importId } = await importFile(
      csvFile([
        cellsOf(20, to("2026-10-20")),
        cellsOf(20, { appointedFrom: "2026-10-20" }),
        cellsOf(21, to("2026-10-20")),
        cellsOf(21, { appointedFrom: "2026-10-19" }),
        cellsOf(22),
        cellsOf(22),
        cellsOf(22, { energisation: "D" }),
        cellsOf(23),
        cellsOf(23),
      ]),
    );
    expect(await faultsOf(importId)).toEqual([
      expect.stringMatching(/^4 appointedFrom: overlaps the span of line 5, expected spans/),
      expect.stringMatching(/^5 appointedFrom: overlaps the span of line 4, /),
      expect.stringMatching(/^6 appointedFrom: overlaps the span of line 8, /),
      "7 line: repeats line 6, expected it once",
      expect.stringMatching(/^8 appointedFrom: overlaps the span of line 6, /),
      "10 line: repeats line 9, expected it once",
    ]);
    expect(await spansOf(20)).toHaveLength(2);
    expect([await spansOf(21), await spansOf(22)]).toEqual([[], []]);
    expect(await spansOf(23)).toHaveLength(1);
  });

  test("by an open span and one long after it, past others between, name the open one", async () => {
    const { importId } = await importFile(
      csvFile([
        cellsOf(24),
        cellsOf(24, { appointedFrom: "2026-11-01", appointedTo: "2026-12-01" }),
        cellsOf(24, { appointedFrom: "2027-01-01", appointedTo: "2027-02-01" }),
      ]),
    );
    expect(await faultsOf(importId)).toEqual([
      expect.stringMatching(/^2 appointedFrom: overlaps the span of line 3, /),
      expect.stringMatching(/^3 appointedFrom: overlaps the span of line 2, /),
      expect.stringMatching(/^4 appointedFrom: overlaps the span of line 2, /),
    ]);
  });

  test("about a device more often than can be compared are all refused", async () => {
    const lines = Array.from({ length: 201 }, (_, index) =>
      cellsOf(25 + (index % 2), {
        ...{ "device.esme": cellsOf(25)["device.esme"] ?? "" },
        ...{ appointedFrom: dayAfter(index), appointedTo: dayAfter(index + 1) },
        "device.from": dayAfter(index),
      }),
    );
    const { importId, lines: kept } = await importFile(csvFile(lines));
    expect(kept).toBe(0);
    const faults = await faultsOf(importId);
    expect(faults).toHaveLength(201);
    expect(faults[0]).toContain("more than 200 different things are said");
  });

  test("are none where a device serves another direction, or another point later", async () => {
    const device = { "device.esme": cellsOf(34)["device.esme"] ?? "" };
    const later = { ...device, "device.from": "2026-10-20" };
    const { faults } = await importFile(
      csvFile([
        cellsOf(34, { "device.to": "2026-10-20" }),
        cellsOf(35, { quantity: "AE", ...device }),
        cellsOf(36, later),
      ]),
    );
    expect(faults).toBe(0);
    expect(
      await record().rows("select from device_binding where device_id = $1", [
        device["device.esme"],
      ]),
    ).toHaveLength(3);
  });

  test("about a device or a notice are all refused", async () => {
    const { importId } = await importFile(
      csvFile([
        cellsOf(30),
        cellsOf(31, {
          "device.esme": cellsOf(30)["device.esme"] ?? "",
          "device.from": "2026-01-01",
        }),
        cellsOf(32, { appointedTo: "2026-10-20", notices: "vacant:2026-10-05/" }),
        cellsOf(32, { appointedFrom: "2026-10-20", notices: "vacant:2026-10-05/2026-10-22" }),
        cellsOf(33, { appointedTo: "2026-10-20" }),
        cellsOf(33, { appointedFrom: "2026-10-20", "device.variant": "S2B" }),
      ]),
    );
    expect((await faultsOf(importId)).map((each) => each.slice(0, 45))).toEqual([
      "2 device.esme: differs from line 3 about the ",
      "3 device.esme: differs from line 2 about the ",
      "4 notices: differs from line 5 about the same",
      "5 notices: differs from line 4 about the same",
      "6 device.esme: differs from line 7 about the ",
      "7 device.esme: differs from line 6 about the ",
    ]);
  });

  test("with the record are refused, unless they replace what they overlap", async () => {
    await importFile(csvFile([cellsOf(40), cellsOf(41), cellsOf(42)]));
    const { importId } = await importFile(
      csvFile([
        cellsOf(40, { appointedFrom: "2026-10-10" }),
        cellsOf(41, { appointedTo: "2026-10-10" }),
        cellsOf(41, { appointedFrom: "2026-10-10", energisation: "D" }),
        cellsOf(43, {
          "device.esme": cellsOf(42)["device.esme"] ?? "",
          "device.from": "2026-01-01",
        }),
      ]),
    );
    expect(await faultsOf(importId)).toEqual([
      expect.stringMatching(/^2 appointedFrom: overlaps what is registered .* from 2026-10-01, /),
      expect.stringMatching(
        /^5 device\.esme: measures another point in the record from 2020-02-08, /,
      ),
    ]);
    expect(await spansOf(41)).toEqual([`${summer} 2026-10-09T23 E`, "2026-10-09T23 open D"]);
  });
});
