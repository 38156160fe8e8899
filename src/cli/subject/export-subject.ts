/** Writes all that is held of one person to a file. */
import { closeSync, openSync, writeSync } from "node:fs";
import { grouped } from "../../figures.ts";
import type { NamedPoint } from "../../store/day-record.ts";
import type { Pool } from "../../store/pool.ts";
import { loadSubjectMessages, loadSubjectRows } from "../../store/subject.ts";
import { requirePoint } from "../asof/as-of-point-day.ts";
import { noteView } from "../audited.ts";
import { type ExitCode, NotFound, WrongUse } from "../exit.ts";
import { findConfig, withDatabase } from "../find-database.ts";
import { shell } from "../shell.ts";
import { deviceOfTopic } from "./device-of-topic.ts";

const ownerOnly = 0o600;

/** Writes it, after the access log has its row. Throws `WrongUse` for a file that is there already. */
export async function exportSubject(named: NamedPoint, out: string): Promise<ExitCode> {
  const config = await findConfig(shell().env);
  await withDatabase(config, async (pool) => {
    const { pointId, mpan } = await requirePoint(pool, named);
    const file = create(out);
    try {
      await noteView(pool, config, {
        kind: "subject.export",
        place: `sds subject export point:${pointId}`,
        mpan,
      });
      const { rows, messages } = await writeAll(pool, pointId, file);
      shell().stdout.write(
        `wrote ${grouped(rows)} rows and ${grouped(messages)} messages to ${out}\n`,
      );
    } finally {
      closeSync(file);
    }
  });
  return 0;
}

function create(out: string): number {
  try {
    return openSync(out, "wx", ownerOnly);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "EEXIST") throw new WrongUse(`${out} is there already; a new file would pass`);
    throw new NotFound(`${out} cannot be written (${String(code ?? error)})`);
  }
}

async function writeAll(pool: Pool, pointId: number, file: number) {
  const write = (line: object) => writeSync(file, `${JSON.stringify(line)}\n`);
  const rows = await loadSubjectRows(pool, pointId);
  for (const { name, content } of rows) write({ table: name, row: content });
  let messages = 0;
  for await (const message of loadSubjectMessages(pool, pointId, deviceOfTopic)) {
    const { blockId: block, position, topic, payload } = message;
    const receivedAt = new Date(message.receivedAt).toISOString();
    write({
      table: "inbox_block",
      block,
      position,
      topic,
      receivedAt,
      payload: payload.toString(),
    });
    messages += 1;
  }
  return { rows: rows.length, messages };
}
