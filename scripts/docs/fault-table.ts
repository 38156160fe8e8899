/** The catalogue of faults in short: what each plants, what the service must do about it, and how its half hours end. */
import { readFileSync } from "node:fs";
import { z } from "zod";

const rowSchema = z.strictObject({
  /** `F01` to `F74`; numbers are never reused. */
  fault: z.string().regex(/^F\d\d$/),
  name: z.string(),
  /** Read, message, device over time, party and registration, broker and transport. */
  level: z.enum(["R", "M", "D", "P", "B"]),
  planted: z.string(),
  must: z.string(),
  /** A actual, E estimate or default, X refused, N not appointed; of several the one that parameters lead to. */
  ending: z.string(),
});

/** In the order of their numbers. */
export const faultTable: readonly Readonly<z.infer<typeof rowSchema>>[] = z
  .array(rowSchema)
  .parse(JSON.parse(readFileSync(new URL("fault-table.json", import.meta.url), "utf8")));
