/** What `sds registrations import --help` and `export --help` say of the files. */
import { registrationColumns } from "../../registrations/csv-columns.ts";

const columns = registrationColumns
  .map(({ name, isNeeded }) => (isNeeded ? name : `[${name}]`))
  .join(" ");

/** Of the files that are taken. */
export const importHelp = `
A name that ends in .csv or .csv.gz is CSV, any other JSON lines; both may be gzip. Dates are London dates, "to" excluded;
device.from and device.to may be instants too, as a meter is exchanged in the middle of a day.
The same file again changes nothing. What a file replaces is kept as it was believed; of a point that messages of the
market have told of, the messages stand. Messages that were parked because their device was unknown go back to validate
when the file names it.

CSV, for a first load: the header is required, columns in any order, those in brackets may be left out:
  ${columns.replaceAll(/(.{90}\S*) /g, "$1\n  ")}
device.meterId is the serial of the meter: without it no register read can be told at a change of supplier (IF-041)
until a message has named the meter. An empty cell says that there is none; a line without any cell of a device says that none is known. Notices:
vacant:2026-10-05/2026-10-20 disabled:2026-10-25/. Lines that do not fit are skipped and told in the report, by line,
column, what was wrong and what would pass; exit code 1 then. So are all lines of a point whose spans overlap. What was
broken off goes on where it was when the command is given again.

JSON lines: all lines are looked at before any counts, so that the first that does not fit, or clashes, is named and
nothing is changed. What is applied then becomes visible in parts of 20,000 lines; a file that was broken off meanwhile
is half applied until the same command is given again. A line (broken for reading):
  {"mpan":"1499000000014","quantity":"AI","appointedFrom":"2026-10-26","appointedTo":null,
   "supplierDipId":"2300000012","distributorDipId":"2500000002","gspGroup":"_E","connectionType":"W",
   "connectionFrom":"2020-02-08","marketSegment":"S","domestic":true,"energisation":"E","consent":"H",
   "annualConsumptionWh":2712400,"annualConsumptionFrom":"2025-10-01","linkedMpan":null,
   "device":{"esme":"02-5D-53-00-00-00-00-01","variant":"S2A","phases":1,"from":"2020-02-08","to":null,
             "commissionedAt":"2020-02-08T00:00:00Z"},"notices":[]}

Example:
  sds registrations import first-load.csv.gz
  sds registrations import registrations.jsonl`;

/** Of the file that is written. */
export const exportHelp = `
A name that ends in .csv.gz is written as gzip. A point has a line for each span of facts under one device. The file
holds personal data (MPANs).

Example:
  sds registrations export registrations.csv.gz`;
