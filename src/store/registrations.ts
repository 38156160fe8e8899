/** Registrations from a file of JSON lines: one line a point and span of facts. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { OperatingError } from "../errors.ts";
import { LinesAgree } from "./lines-agree.ts";
import { instantArray, instantText, intArray, textArray } from "./pg-text.ts";
import { type Client, createPool, transaction } from "./pool.ts";
import { run } from "./queries.ts";
import {
  isFault,
  type LineFault,
  parseRegistrationLine,
  type RegistrationLine,
} from "./registration-line.ts";

const linesPerStatement = 1_000;

/**
 * Imports a file and returns how many lines it held. All or nothing: throws `IMPORT_INVALID` naming line, key and
 * what would pass, and the line before that it contradicts. Parked messages of devices that are known now go back to
 * validate. The same file again changes nothing.
 */
export async function importRegistrations(
  databaseUrl: string,
  file: string,
): Promise<{ points: number }> {
  const pool = createPool(databaseUrl, "sds-import", 1);
  const agree = new LinesAgree();
  try {
    return await transaction(pool, async (client) => {
      let points = 0;
      let batch: RegistrationLine[] = [];
      let earliest = Number.POSITIVE_INFINITY;
      for await (const line of readLines(file, agree)) {
        batch.push(line);
        earliest = Math.min(earliest, line.appointedFrom);
        points += 1;
        if (batch.length < linesPerStatement) continue;
        await importLines(client, batch);
        batch = [];
      }
      if (batch.length > 0) await importLines(client, batch);
      if (points > 0) {
        await refuseOverlaps(client, file, agree);
        await run(client, "standing/reopen-closed", [instantText(earliest)]);
        await run(client, "standing/raise-revision", []);
      }
      return { points };
    });
  } finally {
    await pool.end();
  }
}

async function* readLines(file: string, agree: LinesAgree): AsyncGenerator<RegistrationLine> {
  let number = 0;
  for await (const text of createInterface({
    input: createReadStream(file, "utf8"),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number += 1;
    if (text.trim() === "") continue;
    const line = parseRegistrationLine(text);
    if (isFault(line)) throw unfit(file, number, line);
    const contradiction = agree.add(line, number);
    if (contradiction !== null) throw unfit(file, number, contradiction);
    yield line;
  }
}

function unfit(file: string, line: number, { key, says }: LineFault): OperatingError {
  return new OperatingError("IMPORT_INVALID", `${file} line ${line}, ${key}: ${says}`);
}

/** Lines agree with one another; what is registered already may still overlap them. */
async function refuseOverlaps(client: Client, file: string, agree: LinesAgree): Promise<void> {
  const points = [...agree.points()];
  for (let at = 0; at < points.length; at += linesPerStatement) {
    const page = points.slice(at, at + linesPerStatement);
    const [found] = await run<{ mpan: string }>(client, "standing/find-overlap", [
      textArray(page.map(({ mpan }) => mpan)),
    ]);
    const line = page.find(({ mpan }) => mpan === found?.mpan)?.line;
    if (line !== undefined)
      throw unfit(file, line, {
        key: "appointedFrom",
        says: "overlaps what is registered of this point already; expected the same start, which replaces it, or a span before or after",
      });
  }
}

async function importLines(client: Client, lines: readonly RegistrationLine[]): Promise<void> {
  const texts = (pick: (line: RegistrationLine) => string | null) => textArray(lines.map(pick));
  const instants = (pick: (line: RegistrationLine) => number | null) =>
    instantArray(lines.map(pick));
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
    texts(({ device }) => device?.esme ?? null),
    texts(({ device }) => device?.variant ?? null),
    intArray(lines.map(({ device }) => device?.phases ?? null)),
    instants(({ device }) => device?.from ?? null),
    instants(({ device }) => device?.to ?? null),
    instants(({ device }) => device?.commissionedAt ?? null),
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
  await run(client, "standing/release-parked", [
    textArray(lines.flatMap(({ device }) => (device === null ? [] : [device.esme]))),
  ]);
}
