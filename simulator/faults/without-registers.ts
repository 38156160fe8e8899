/** A day of which no midnight register is held: neither its own messages tell them, nor those of its neighbours. */
import { addDays, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import type { Effect } from "./effect.ts";
import type { Expectation } from "./expectation.ts";
import type { DayPlanting } from "./fault.ts";
import type { Site } from "./site.ts";

/** Effects, without lines in the ledger, that leave out the registers at both midnights of the site's day. */
export function withoutRegisters({ day }: Pick<Site, "day">): readonly DayPlanting[] {
  const next = addDays(day, 1);
  const silent = (midnight: SettlementDay) => midnight === day || midnight === next;
  const neighbour: Effect = { register: (wh, midnight) => (silent(midnight) ? null : wh) };
  const own: Effect = {
    messages: (drafts) => drafts.filter(({ form }) => form !== "register"),
    asked: ({ srv }) => (srv.startsWith("4.6") ? "nothing" : "same"),
  };
  return [
    [addDays(day, -1), neighbour] as const,
    [day, own] as const,
    [next, neighbour] as const,
  ].map(([on, effect]) => ({ day: on, periods: [], reportedWh: [], effect, expect: null }));
}

/**
 * How several missing half hours are filled without them: registers of more distant midnights, else what the days
 * before say, else annual consumption; an export point without any of it is held to have exported nothing.
 */
export function filledWithoutRegisters(
  { quantity }: Pick<Site, "quantity">,
  e: string,
): NonNullable<Expectation["slot"]> {
  const q = ["E3", "E4", "E5", "E6", "E7", "E9", ...(quantity === "AE" ? ["ZE1"] : [])];
  return { q, e, exact: false };
}
