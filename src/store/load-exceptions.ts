/** What a pass over exceptions asks of the record: findings of a window, what is held, and how many points there are. */
import type { MeasurementQuantity } from "../domain/identity/measurement-quantity.ts";
import type { SettlementDay } from "../domain/time/settlement-day.ts";
import { type FindingCause, rulesOfCauses } from "../domain/validate/cause.ts";
import {
  type AffectedDay,
  affectedDayText,
  type ExceptionLevel,
  type HeldException,
  initialLife,
} from "../domain/validate/exception.ts";
import type { Outlook } from "../domain/validate/exception-clearing.ts";
import type { GroupLevel, Population } from "../domain/validate/exception-groups.ts";
import { exceptionKindOf, isCounted, type KeptFinding } from "../domain/validate/exception-kind.ts";
import type { FindingWindow } from "../domain/validate/exception-window.ts";
import type { DayFinding } from "../domain/validate/found-groups.ts";
import { instantText, intArray, textArray } from "./pg-text.ts";
import type { Client } from "./pool.ts";
import { run } from "./queries.ts";

/** What was seen of a cause in a window. */
export interface SeenWindow {
  /** Those that hold and count. */
  readonly findings: readonly DayFinding[];
  /** Days of which something was seen that no longer holds, and of which nothing else of the cause does. */
  readonly ceased: readonly AffectedDay[];
  readonly firstDay: SettlementDay;
  readonly lastDay: SettlementDay;
}

interface FindingRow extends KeptFinding {
  readonly settlement_day: SettlementDay;
  readonly point_id: number;
  readonly quantity: MeasurementQuantity;
  readonly holds: boolean;
  readonly inside: boolean;
  readonly hub: string | null;
  readonly model: string | null;
  readonly supplier: string | null;
  readonly gsp: string | null;
}

/** Findings of a cause that were first seen in a window; null when there are none. */
export async function loadWindow(
  client: Client,
  cause: FindingCause,
  { from, to }: FindingWindow,
): Promise<SeenWindow | null> {
  const rows = await run<FindingRow & Row>(client, "exception/load-findings", [
    textArray(rulesOfCauses.get(cause) ?? []),
    instantText(from),
    instantText(to),
  ]);
  const [first] = rows;
  return first === undefined ? null : seenIn(rows, first.settlement_day, cause);
}

/** A night in which every meter is silent is one window: what is kept of a row is kept once. */
function seenIn(
  rows: readonly FindingRow[],
  anyDay: SettlementDay,
  cause: FindingCause,
): SeenWindow {
  const findings: DayFinding[] = [];
  const held = new Set<string>();
  const ceased = new Map<string, AffectedDay>();
  let [firstDay, lastDay] = [anyDay, anyDay];
  for (const row of rows) {
    const { settlement_day: day } = row;
    if (day < firstDay) firstDay = day;
    if (day > lastDay) lastDay = day;
    const affected = affectedBy(row);
    const holds = row.holds && isCounted(row);
    if (holds) held.add(affectedDayText(affected));
    else ceased.set(affectedDayText(affected), affected);
    if (holds && row.inside) findings.push(findingOf(row, cause));
  }
  for (const text of held) ceased.delete(text);
  return { findings, ceased: [...ceased.values()], firstDay, lastDay };
}

function affectedBy({ point_id, settlement_day, quantity }: FindingRow): AffectedDay {
  return { point: String(point_id), day: settlement_day, quantity };
}

function findingOf(row: FindingRow, cause: FindingCause): DayFinding {
  const { hub, model, supplier, gsp } = row;
  const opens = exceptionKindOf(row) !== null;
  return { ...affectedBy(row), cause, opens, feed: null, hub, model, supplier, gsp };
}

/** How many points are registered on a day, in all and by group. */
export async function loadPopulation(client: Client, day: SettlementDay): Promise<Population> {
  const rows = await run<{ level: GroupLevel | null; value: string; points: number }>(
    client,
    "exception/count-population",
    [day],
  );
  const of = (level: GroupLevel) =>
    new Map(rows.filter((row) => row.level === level).map(({ value, points }) => [value, points]));
  return {
    total: rows.find(({ level }) => level === null)?.points ?? 0,
    groups: {
      feed: of("feed"),
      hub: of("hub"),
      model: of("model"),
      supplier: of("supplier"),
      gsp: of("gsp"),
    },
  };
}

export interface WantedExceptions {
  readonly cause: FindingCause;
  /** Market time: those that were cleared later may be opened again. */
  readonly clearedSince: number;
  readonly firstDay: SettlementDay;
  readonly lastDay: SettlementDay;
}

interface HeldRow {
  readonly exception_id: number;
  readonly level: ExceptionLevel;
  readonly value: string | null;
  readonly cleared_at: number | null;
  readonly is_acknowledged: boolean;
}

interface HeldDaysRow {
  readonly exception_id: number;
  readonly days: readonly SettlementDay[];
  readonly points: readonly number[];
  readonly quantities: readonly MeasurementQuantity[];
}

/** Exceptions of a cause that may meet what was seen of those days. */
export async function loadHeldExceptions(
  client: Client,
  { cause, clearedSince, firstDay, lastDay }: WantedExceptions,
): Promise<readonly HeldException[]> {
  const rows = await run<HeldRow & Row>(client, "exception/load-held", [
    cause,
    instantText(clearedSince),
    firstDay,
    lastDay,
  ]);
  const days = await run<HeldDaysRow & Row>(client, "exception/load-held-days", [
    intArray(rows.map(({ exception_id }) => exception_id)),
    firstDay,
    lastDay,
  ]);
  const members = new Map(days.map((row) => [row.exception_id, membersOf(row)]));
  return rows.map((row) => ({
    id: row.exception_id,
    cause,
    level: row.level,
    value: row.value,
    clearedAt: row.cleared_at,
    isAcknowledged: row.is_acknowledged,
    members: members.get(row.exception_id) ?? [],
  }));
}

function membersOf({ days, points, quantities }: HeldDaysRow): readonly AffectedDay[] {
  return days.flatMap((day, index) => {
    const point = points[index];
    const quantity = quantities[index];
    return point === undefined || quantity === undefined
      ? []
      : [{ point: String(point), day, quantity }];
  });
}

/** The next active exceptions by id, each with what it is cleared by. */
export async function loadOutlooks(
  client: Client,
  afterId: number,
  exceptionsMax: number,
): Promise<readonly (Outlook & { readonly id: number })[]> {
  const { causes, rules } = causeRules();
  const rows = await run<{
    exception_id: number;
    first_day: SettlementDay;
    last_held: SettlementDay | null;
    clean_days: SettlementDay[];
  }>(client, "exception/load-outlook", [
    afterId,
    exceptionsMax,
    initialLife.clearDays,
    causes,
    rules,
  ]);
  return rows.map((row) => ({
    id: row.exception_id,
    firstDay: row.first_day,
    lastHeldDay: row.last_held,
    cleanDays: row.clean_days,
  }));
}

/** Every cause with its rules, side by side, as parameters. */
export function causeRules(): { readonly causes: string; readonly rules: string } {
  const pairs = [...rulesOfCauses].flatMap(([cause, rules]) => rules.map((rule) => [cause, rule]));
  return {
    causes: textArray(pairs.map(([cause = ""]) => cause)),
    rules: textArray(pairs.map(([, rule = ""]) => rule)),
  };
}

type Row = Record<string, unknown>;
