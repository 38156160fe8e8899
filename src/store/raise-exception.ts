/** Exceptions that no finding of a day stands behind: what the platform or the centre does, or does not do. */
import type { DayKey } from "../domain/day/day-key.ts";
import type { SettlementDay } from "../domain/time/settlement-day.ts";
import type { ExceptionKey } from "../domain/validate/exception.ts";
import { instantText, intArray, textArray } from "./pg-text.ts";
import type { Client } from "./pool.ts";
import { run } from "./queries.ts";

/** Causes that are raised directly; they are cleared by whoever raised them, or stay for a person. */
export type RaisedCause =
  /** A channel to the platform has been down beyond patience. */
  | "undelivered"
  /** The centre turns down a day that was never sent with those figures. */
  | "rejectionNeverSent"
  /** The centre has held the final run of a day that we took for open. */
  | "rejectedAfterFinalRun"
  /** The centre put defaults where it had taken our figures. */
  | "defaultedThoughAccepted"
  /** The centre speaks of a point or day that is not ours. */
  | "centralDefaultUnmatched"
  /** A status message about nothing that we sent. */
  | "statusUnmatched"
  /** Devices have numbered messages that never came (V07 sees the half hours, this the message). */
  | "sequenceGap"
  /** Our own clock is behind that of many meters (V08). */
  | "ownClock"
  /** A device tells of energy in a direction for which it has no point (V24). */
  | "noMarketPoint";

export interface RaisedException extends Omit<ExceptionKey, "cause"> {
  readonly cause: RaisedCause;
  readonly firstDay: SettlementDay;
  readonly lastDay: SettlementDay;
  /** How many points it stands for. */
  readonly pointCount: number;
}

/** Opens an exception, or notes that its cause goes on; `now` is market time. */
export async function raiseException(
  client: Client,
  { cause, level, value, firstDay, lastDay, pointCount }: RaisedException,
  now: number,
): Promise<void> {
  const parameters = [cause, level, value, firstDay, lastDay, instantText(now), pointCount];
  await run(client, "exception/raise", parameters);
}

/** Opens an exception of each point with its days as members, or adds them to the one that it has; no day twice. */
export async function raiseOfDays(
  client: Client,
  cause: RaisedCause,
  days: readonly DayKey[],
  now: number,
): Promise<void> {
  const byPoint = new Map<number, SettlementDay[]>();
  for (const { pointId, day } of days)
    byPoint.set(pointId, [...(byPoint.get(pointId) ?? []), day].sort());
  // In the order of points, so that two processes never wait for each other.
  for (const [pointId, own] of [...byPoint].sort(([a], [b]) => a - b)) {
    const [firstDay] = own;
    const lastDay = own.at(-1);
    if (firstDay === undefined || lastDay === undefined) continue;
    const about = { level: "point", value: String(pointId) } as const;
    await raiseException(client, { cause, ...about, firstDay, lastDay, pointCount: 1 }, now);
  }
  await run(client, "exception/add-raised-members", [
    cause,
    intArray(days.map(({ pointId }) => pointId)),
    textArray(days.map(({ day }) => day)),
    textArray(days.map(({ quantity }) => quantity)),
  ]);
}

/** Clears an exception whose cause is gone; without one nothing happens. */
export async function settleException(
  client: Client,
  { cause, level, value }: Pick<RaisedException, "cause" | "level" | "value">,
  now: number,
): Promise<void> {
  await run(client, "exception/settle", [cause, level, value, instantText(now)]);
}
