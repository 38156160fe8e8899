/** Registrations from a file of JSON lines: one line a point and span of facts. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import { isDipId } from "../domain/identity/dip-id.ts";
import { parseEsmeGuid } from "../domain/identity/esme-guid.ts";
import { isGspGroup } from "../domain/identity/gsp-group.ts";
import { isMpan } from "../domain/identity/mpan.ts";
import { parseInstant } from "../domain/time/instant.ts";
import { londonMidnight } from "../domain/time/london-day.ts";
import { isSettlementDay, settlementDay } from "../domain/time/settlement-day.ts";
import { OperatingError } from "../errors.ts";
import { instantArray, instantText, intArray, textArray } from "./pg-text.ts";
import { type Client, createPool, transaction } from "./pool.ts";
import { run } from "./queries.ts";

const londonDate = z
  .string()
  .refine(isSettlementDay, { error: "expected a date YYYY-MM-DD" })
  .transform((date) => londonMidnight(settlementDay(date)));
const instant = z
  .string()
  .refine((text) => parseInstant(text) !== null, {
    error: "expected an instant such as 2020-02-08T00:00:00Z",
  })
  .transform((text) => parseInstant(text) ?? 0);
const participant = z.string().refine(isDipId, { error: "expected ten hexadecimal characters" });
const core = z
  .string()
  .refine(isMpan, { error: "expected an MPAN core of 13 digits with a right check digit" });

const lineSchema = z.strictObject({
  mpan: core,
  quantity: z.enum(["AI", "AE"]),
  appointedFrom: londonDate,
  appointedTo: londonDate.nullable(),
  supplierDipId: participant,
  distributorDipId: participant,
  gspGroup: z.string().refine(isGspGroup, { error: "expected _A to _P" }),
  connectionType: z.enum(["W", "L", "H", "E", "U"]),
  connectionFrom: londonDate,
  marketSegment: z.enum(["S", "A", "U"]),
  domestic: z.boolean(),
  energisation: z.enum(["E", "D", "U"]),
  consent: z.enum(["H", "D", "M", "N"]),
  annualConsumptionWh: z.number().int().min(0).nullable(),
  annualConsumptionFrom: londonDate.nullable(),
  linkedMpan: core.nullable(),
  device: z.strictObject({
    esme: z.string().transform((text, context) => {
      const guid = parseEsmeGuid(text);
      if (guid === null) context.addIssue("expected eight octets in hex with hyphens");
      return guid ?? "";
    }),
    variant: z.string().min(2).max(10),
    phases: z.union([z.literal(1), z.literal(3)]).nullable(),
    from: londonDate,
    to: londonDate.nullable(),
    commissionedAt: instant,
  }),
  notices: z.array(
    z.strictObject({
      kind: z.enum(["vacant", "disabled"]),
      from: londonDate,
      to: londonDate.nullable(),
    }),
  ),
});

type Line = z.output<typeof lineSchema>;

const linesPerStatement = 1_000;
const lineLengthMax = 20_000;

/**
 * Imports a file and returns how many lines it held. All or nothing: throws `IMPORT_INVALID` naming line, key and
 * what would pass. Parked messages of devices that are known now go back to validate. The same file again changes nothing.
 */
export async function importRegistrations(
  databaseUrl: string,
  file: string,
): Promise<{ points: number }> {
  const pool = createPool(databaseUrl, "sds-import", 1);
  try {
    return await transaction(pool, async (client) => {
      let points = 0;
      let batch: Line[] = [];
      let earliest = Number.POSITIVE_INFINITY;
      for await (const line of readLines(file)) {
        batch.push(line);
        earliest = Math.min(earliest, line.appointedFrom);
        points += 1;
        if (batch.length < linesPerStatement) continue;
        await importLines(client, batch);
        batch = [];
      }
      if (batch.length > 0) await importLines(client, batch);
      if (points > 0) {
        await run(client, "standing/reopen-closed", [instantText(earliest)]);
        await run(client, "standing/raise-revision", []);
      }
      return { points };
    });
  } finally {
    await pool.end();
  }
}

async function* readLines(file: string): AsyncGenerator<Line> {
  let number = 0;
  for await (const text of createInterface({
    input: createReadStream(file, "utf8"),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number += 1;
    if (text.trim() === "") continue;
    const parsed = lineSchema.safeParse(text.length > lineLengthMax ? null : parseJson(text));
    if (parsed.success) yield parsed.data;
    else {
      const [issue] = parsed.error.issues;
      throw new OperatingError(
        "IMPORT_INVALID",
        `${file} line ${number}, ${issue?.path.join(".") || "line"}: ${issue?.message ?? "does not fit"}`,
      );
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The schema refuses it with the line's number; the text may hold personal data and is not repeated.
    return null;
  }
}

async function importLines(client: Client, lines: readonly Line[]): Promise<void> {
  const texts = (pick: (line: Line) => string | null) => textArray(lines.map(pick));
  const instants = (pick: (line: Line) => number | null) => instantArray(lines.map(pick));
  await run(client, "standing/import-points", [
    texts(({ mpan }) => mpan),
    texts(({ quantity }) => quantity),
    instants(({ appointedFrom }) => appointedFrom),
    instants(({ appointedTo }) => appointedTo),
    texts(({ supplierDipId }) => supplierDipId),
    texts(({ distributorDipId }) => distributorDipId),
    texts(({ gspGroup }) => gspGroup),
    texts(({ connectionType }) => connectionType),
    instants(({ connectionFrom }) => connectionFrom),
    texts(({ marketSegment }) => marketSegment),
    texts(({ domestic }) => String(domestic)),
    texts(({ energisation }) => energisation),
    texts(({ consent }) => consent),
    intArray(lines.map(({ annualConsumptionWh }) => annualConsumptionWh)),
    instants(({ annualConsumptionFrom }) => annualConsumptionFrom),
    texts(({ linkedMpan }) => linkedMpan),
    texts(({ device }) => device.esme),
    texts(({ device }) => device.variant),
    intArray(lines.map(({ device }) => device.phases)),
    instants(({ device }) => device.from),
    instants(({ device }) => device.to),
    instants(({ device }) => device.commissionedAt),
  ]);
  const notices = lines.flatMap(({ mpan, notices: own }) =>
    own.map((notice) => ({ mpan, ...notice })),
  );
  if (notices.length > 0)
    await run(client, "standing/import-notices", [
      textArray(notices.map(({ mpan }) => mpan)),
      textArray(notices.map(({ kind }) => kind)),
      instantArray(notices.map(({ from }) => from)),
      instantArray(notices.map(({ to }) => to)),
    ]);
  await run(client, "standing/release-parked", [texts(({ device }) => device.esme)]);
}
