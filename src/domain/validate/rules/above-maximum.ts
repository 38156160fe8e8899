import { hardLimitWh } from "../../standing/connection-limit.ts";
import type { ConnectionType } from "../../standing/standing.ts";
import { rule } from "../rule.ts";

/** A half hour above what the connection can carry. The centre applies a limit of its own (ECS1012), not published. */
export const aboveMaximum = rule({
  id: "V31",
  name: "above-maximum",
  says: "no half hour above what the connection can carry",
  source: "ECS1012; up to 20 % over the rating is kept (BSCP502 4.1.6)",
  scope: "slot",
  outcome: "invalid",
  fixed: false,
  marks: { refusal: "ECS1012", advisory: "readsRejected" },
  params: {
    tolerancePct: { initial: 20, min: 0, max: 50 },
    volts: { initial: 230, min: 220, max: 253 },
    amps: { initial: 100, min: 20, max: 200 },
  },
  text: ({ wh, limitWh }) => `${wh} Wh in a half hour; the connection can carry ${limitWh}`,
  check(
    subject: { wattHours: number; connection: ConnectionType; phases: number | null },
    figures,
  ) {
    const { wattHours } = subject;
    const limitWh = aboveMaximumLimit(subject.connection, subject.phases, figures);
    if (limitWh === null || wattHours <= limitWh) return null;
    return { outcome: "invalid", reason: "aboveMaximum", detail: { wh: wattHours, limitWh } };
  },
});

/** The limit that V31 compares with, in watt-hours; null: none for this connection. Export is held to the import rating. */
export function aboveMaximumLimit(
  connection: ConnectionType,
  phases: number | null,
  figures: { readonly volts: number; readonly amps: number; readonly tolerancePct: number },
): number | null {
  return hardLimitWh(connection, phases, figures);
}
