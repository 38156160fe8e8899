/** Lines of a registrations file, usual unless told otherwise, and the file itself. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { mpanCheckDigit } from "../../../src/domain/identity/mpan.ts";
import { testFolder } from "../../support/servers.ts";

export type RegistrationLine = Readonly<globalThis.Record<string, unknown>> & {
  readonly device: Readonly<globalThis.Record<string, unknown>>;
};

/** The MPAN of a meter of the tests: distributor 14, 99, and a number. */
export function mpanOf(meter: number): string {
  const twelve = `1499${String(meter).padStart(8, "0")}`;
  return `${twelve}${mpanCheckDigit(twelve)}`;
}

export function deviceOf(meter: number): string {
  return `02-5D-53-00-00-00-00-${meter.toString(16).padStart(2, "0").toUpperCase()}`;
}

export function registrationLine(
  meter: number,
  changes: Readonly<globalThis.Record<string, unknown>> = {},
  device: Readonly<globalThis.Record<string, unknown>> = {},
): RegistrationLine {
  return {
    mpan: mpanOf(meter),
    quantity: "AI",
    appointedFrom: "2026-10-01",
    appointedTo: null,
    supplierDipId: "2300000012",
    distributorDipId: "2500000002",
    gspGroup: "_E",
    connectionType: "W",
    connectionFrom: "2020-02-08",
    marketSegment: "S",
    domestic: true,
    energisation: "E",
    consent: "H",
    annualConsumptionWh: 2_712_400,
    annualConsumptionFrom: "2025-10-01",
    linkedMpan: null,
    notices: [],
    ...changes,
    device: {
      esme: deviceOf(meter),
      variant: "S2A",
      phases: 1,
      from: "2020-02-08",
      to: null,
      commissionedAt: "2020-02-08T00:00:00Z",
      ...device,
    },
  };
}

let files = 0;

/** A file of lines, each a value or the very text of one. */
export function registrationsFile(lines: readonly (RegistrationLine | string)[]): string {
  files += 1;
  const file = join(testFolder("registrations"), `${files}.jsonl`);
  const texts = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
  writeFileSync(file, `${texts.join("\n")}\n`);
  return file;
}
