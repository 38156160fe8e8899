/** CSV files of registrations, and a record that they are imported into. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { registrationColumns } from "../../../src/registrations/csv-columns.ts";
import { type FileImportOptions, importFile } from "../../../src/registrations/import-file.ts";
import { loadFaults } from "../../../src/store/registration-import.ts";
import { now, useRecord } from "../../store/support/record.ts";
import { deviceOf, mpanOf } from "../../store/support/registration-lines.ts";
import { testFolder } from "../../support/servers.ts";

export type Cells = Readonly<Record<string, string>>;

/** The cells of a usual line about a meter, by column. */
export function cellsOf(meter: number, changes: Cells = {}): Cells {
  return {
    mpan: mpanOf(meter),
    quantity: "AI",
    appointedFrom: "2026-10-01",
    supplierDipId: "2300000012",
    distributorDipId: "2500000002",
    gspGroup: "_E",
    connectionType: "W",
    connectionFrom: "2020-02-08",
    marketSegment: "S",
    domestic: "true",
    energisation: "E",
    consent: "H",
    annualConsumptionWh: "2712400",
    annualConsumptionFrom: "2025-10-01",
    "device.esme": deviceOf(meter),
    "device.variant": "S2A",
    "device.phases": "1",
    "device.from": "2020-02-08",
    "device.commissionedAt": "2020-02-08T00:00:00Z",
    ...changes,
  };
}

let files = 0;

/** A file with every column, of lines given as cells or as their very text. */
export function csvFile(lines: readonly (Cells | string)[], name = "csv"): string {
  const columns = registrationColumns.map(({ name: column }) => column);
  const texts = lines.map((line) =>
    typeof line === "string" ? line : columns.map((column) => line[column] ?? "").join(","),
  );
  return textFile(`${[columns.join(","), ...texts].join("\n")}\n`, name);
}

/** A file of this text, gzip where the name ends so. */
export function textFile(text: string, name = "csv"): string {
  files += 1;
  const file = join(testFolder("csv"), `${files}.${name}`);
  writeFileSync(file, name.endsWith("gz") ? gzipSync(text) : text);
  return file;
}

/** Gives every test of the file one record, and imports into it. */
export function useImports() {
  const record = useRecord();
  const options = { now: () => now, again: false, onProgress: () => {} };
  return {
    record,
    importFile: (file: string, changes: Partial<FileImportOptions> = {}) =>
      importFile(record().pool, file, { ...options, ...changes }),
    async faultsOf(importId: number) {
      const faults: string[] = [];
      for await (const page of loadFaults(record().pool, importId))
        faults.push(...page.map(({ line, key, says }) => `${line} ${key}: ${says}`));
      return faults;
    },
    /** Registrations of a meter in words: from, to and energisation. */
    async spansOf(meter: number) {
      const rows = await record().rows(
        `select r.from_at, r.to_at, r.energisation from registration as r join point using (point_id)
         where mpan = $1 order by 1`,
        [mpanOf(meter)],
      );
      const date = (at: unknown) =>
        at === null ? "open" : new Date(Number(at)).toISOString().slice(0, 13);
      return rows.map(
        (row) => `${date(row["from_at"])} ${date(row["to_at"])} ${row["energisation"]}`,
      );
    },
  };
}
