/** `sds registrations import FILE`: what is registered of points and devices, from a file of JSON lines. */
import { statSync } from "node:fs";
import type { Command } from "commander";
import { importRegistrations } from "../../store/registrations.ts";
import { exitWith, WrongUse } from "../exit.ts";
import { grouped } from "../figures.ts";
import { findConfig, namingDatabase } from "../find-database.ts";

/** Adds the command. */
export function addRegistrationsCommand(program: Command): void {
  const registrations = program
    .command("registrations")
    .description("standing facts of points and devices");
  registrations
    .command("import <file>")
    .description("import registrations from JSON lines: one line a point and span of facts")
    .addHelpText(
      "after",
      `
All or nothing: a line that does not fit is named and nothing is changed. The same file again changes nothing.
Messages that were parked because their device was unknown go back to validate when the file names it.

A line (dates are London dates, "to" excluded; broken here for reading):
  {"mpan":"1499000000014","quantity":"AI","appointedFrom":"2026-10-26","appointedTo":null,
   "supplierDipId":"2300000012","distributorDipId":"2500000002","gspGroup":"_E","connectionType":"W",
   "connectionFrom":"2020-02-08","marketSegment":"S","domestic":true,"energisation":"E","consent":"H",
   "annualConsumptionWh":2712400,"annualConsumptionFrom":"2025-10-01","linkedMpan":null,
   "device":{"esme":"02-5D-53-00-00-00-00-01","variant":"S2A","phases":1,"from":"2020-02-08","to":null,
             "commissionedAt":"2020-02-08T00:00:00Z"},"notices":[]}

Example:
  sds registrations import registrations.jsonl`,
    )
    .action((file: string) =>
      exitWith(async () => {
        const { DATABASE_URL } = await findConfig(process.env);
        checkFile(file);
        try {
          const { points } = await importRegistrations(DATABASE_URL, file);
          process.stdout.write(`imported ${grouped(points)} ${points === 1 ? "line" : "lines"}\n`);
        } catch (error) {
          throw await namingDatabase(error, DATABASE_URL);
        }
        return 0;
      }),
    );
}

function checkFile(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) throw new WrongUse(`there is no file ${file}`);
  if (!found.isFile()) throw new WrongUse(`${file} is not a file`);
}
