/** Versions of days into the record, by COPY: the widest rows that are written, and the most bytes. */
import type { SettledSlots } from "../domain/day/consumption-day.ts";
import { slotSums } from "../domain/day/slot-sums.ts";
import type { VersionOfDay } from "./audit/note-days.ts";
import { CopyBuffer } from "./copy-buffer.ts";
import { copyRows } from "./copy-rows.ts";
import type { Client } from "./pool.ts";

/** A version as it is kept, and as the audit notes it. */
export interface VersionRow extends VersionOfDay {
  readonly slots: SettledSlots;
  readonly cause: string;
  /** Name of the ruleset that judged it. */
  readonly ruleset: string;
  /** When the one answer that brought it was made, as Unix milliseconds; null: it is of no single answer. */
  readonly readAt: number | null;
  readonly blockIds: readonly string[];
}

/** About what a row takes in binary form. */
const rowBytes = 752;

/** Writes versions that nobody else can write, made `at` a market time. */
export async function copyVersions(
  client: Client,
  versions: readonly VersionRow[],
  at: number,
): Promise<void> {
  const rows = new CopyBuffer(versions.length * rowBytes);
  for (const made of versions) {
    const { wattHours, quality, reason, amendment, method } = made.slots;
    rows.row(17);
    rows.date(made.day);
    rows.int8(made.pointId);
    rows.ascii(made.quantity);
    rows.int4(made.version);
    rows.int4s(wattHours);
    rows.ascii(quality);
    rows.asciiOrNone(reason);
    rows.asciiOrNone(amendment);
    rows.asciiOrNone(method);
    rows.ascii(made.cause);
    rows.ascii(made.ruleset);
    if (made.readAt === null) rows.none();
    else rows.instant(made.readAt);
    rows.uuids(made.blockIds);
    rows.bytes(made.contentSha256);
    rows.instant(at);
    const { totalWh, filled } = slotSums(made.slots);
    rows.int8(totalWh);
    if (filled === null) rows.none();
    else rows.int8s(filled);
  }
  await copyRows(client, "day/copy-versions", rows.end());
}
