/** A day that a person sends to the platform once more. */
import type { DayKey } from "../../domain/day/day-key.ts";
import type { OutboxStanding, Resubmission } from "../../domain/submit/resubmission.ts";
import type { Bell } from "../../stages/ports.ts";
import { keyParameters } from "../load-days.ts";
import type { Pool } from "../pool.ts";
import { run } from "../queries.ts";
import { begetDays } from "../work.ts";
import type { AuditAct } from "./audit.ts";
import { actByHand } from "./by-hand.ts";

interface StandingRow {
  readonly state: string;
  readonly current_version: number;
  readonly told_version: number | null;
  readonly in_flight: boolean;
  readonly is_refused: boolean;
  readonly is_parked: boolean;
}

/** How the day stands; null: it has not begun. */
export async function loadOutboxStanding(
  pool: Pool,
  { day, pointId, quantity }: DayKey,
): Promise<OutboxStanding | null> {
  const rows = await run<StandingRow & Record<string, unknown>>(pool, "console/load-outbox-day", [
    ...[day, pointId, quantity],
  ]);
  const [row] = rows;
  if (row === undefined) return null;
  return {
    state: row.state,
    currentVersion: row.current_version,
    toldVersion: row.told_version,
    isInFlight: row.in_flight,
    isRefused: row.is_refused,
    isParked: row.is_parked,
  };
}

/** Does what was decided. Returns bells; a released day is rung by the sweep. */
export async function resubmitDay(
  pool: Pool,
  key: DayKey,
  how: Exclude<Resubmission["kind"], "nothing">,
  act: AuditAct,
): Promise<readonly Bell[] | "repeated"> {
  return actByHand<readonly Bell[]>(pool, act, async (client) => {
    if (how === "release") {
      await run(client, "ops/release-parked-days", keyParameters([key]));
      return [];
    }
    const { day, pointId, quantity } = key;
    const { version } = act.before ?? {};
    if (how === "again")
      await run(client, "console/offer-parked-message", [
        ...[day, pointId, quantity],
        typeof version === "number" ? version : 0,
      ]);
    return begetDays(client, "submit", act.at, [key]);
  });
}
