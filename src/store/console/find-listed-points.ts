/** Points whose day a list asks for, each kind by the statement that finds it without a search through the day. */
import { instantText } from "../pg-text.ts";
import type { Pool } from "../pool.ts";
import { run } from "../queries.ts";
import type { ListAsked } from "./days.ts";

interface PointRow {
  readonly point_id: number;
}

/** Members of a group that are looked at together: more each time, where few of them have such a day. */
const membersFactor = 16;

/** In order, `rowsMax` at most. */
export async function findListedPoints(pool: Pool, asked: ListAsked): Promise<readonly number[]> {
  const { day, quantity, by, key, ending, qualityCode, after, rowsMax } = asked;
  const isFilled = (qualityCode !== null && qualityCode !== "A") || isFilledEnding(ending);
  if (ending === "waiting")
    return idsOf(
      await run<PointRow & Row>(pool, "console/find-waiting-days", [
        ...[day, quantity, by, key, after, rowsMax],
      ]),
    );
  if (isFilled)
    return idsOf(
      await run<PointRow & Row>(pool, "console/find-filled-days", [
        ...[day, quantity, by, key, after, qualityCode, ...madeOf(asked), rowsMax],
        isFilledEnding(ending) ? ending : null,
      ]),
    );
  const code = ending === "actual" ? "A" : qualityCode;
  if (by !== null) return findInGroup(pool, asked, by, code);
  return idsOf(
    await run<PointRow & Row>(pool, "console/find-days", [
      ...[day, quantity, after, code, ...madeOf(asked), rowsMax],
    ]),
  );
}

/** Almost every member of a group has a day, so that its next members are looked at until the list is full. */
async function findInGroup(
  pool: Pool,
  asked: ListAsked,
  by: NonNullable<ListAsked["by"]>,
  code: string | null,
): Promise<readonly number[]> {
  const { day, quantity, key, rowsMax } = asked;
  const found: number[] = [];
  let { after } = asked;
  for (let members = rowsMax; ; members *= membersFactor) {
    const rows = await run<PointRow & { is_found: boolean } & Row>(
      pool,
      "console/find-group-days",
      [day, quantity, by, key, after, code, ...madeOf(asked), members],
    );
    found.push(...rows.flatMap((row) => (row.is_found ? [row.point_id] : [])));
    const last = rows.at(-1);
    if (found.length >= rowsMax || rows.length < members || last === undefined)
      return found.slice(0, rowsMax);
    after = last.point_id;
  }
}

type Row = Record<string, unknown>;

function madeOf({ madeFrom, madeBefore }: ListAsked): readonly (string | null)[] {
  return [madeFrom, madeBefore].map((at) => (at === null ? null : instantText(at)));
}

function idsOf(rows: readonly PointRow[]): readonly number[] {
  return rows.map(({ point_id }) => point_id);
}

function isFilledEnding(ending: ListAsked["ending"]): boolean {
  return ending === "estimated" || ending === "defaulted" || ending === "refused";
}
