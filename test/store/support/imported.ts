/** A record that files of registrations are imported into, and what it then holds. */
import { importRegistrations } from "../../../src/registrations/import-registrations.ts";
import { loadBindingsOfDevices } from "../../../src/store/standing.ts";
import { now, useRecord } from "./record.ts";
import { deviceOf, type RegistrationLine, registrationsFile } from "./registration-lines.ts";

/** Gives every test of the file one record, and what imports into it and looks at it. */
export function useImported() {
  const record = useRecord();

  const importLines = (lines: readonly (RegistrationLine | string)[]) =>
    importRegistrations(record().url, registrationsFile(lines), now);

  async function bindings(meter: number) {
    const device = deviceOf(meter);
    return (await loadBindingsOfDevices(record().pool, [device])).get(device) ?? [];
  }

  const countOf = async (table: string) =>
    (await record().rows(`select count(*)::int as n from ${table}`))[0]?.["n"];

  return { record, importLines, bindings, countOf };
}

/** One octet of a device id. */
export function hex(value: number): string {
  return (value & 0xff).toString(16).padStart(2, "0").toUpperCase();
}
