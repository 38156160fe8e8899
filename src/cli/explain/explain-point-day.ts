/** From what was asked to the explanation: finds the point, gathers what bears on its day, and puts it into words. */
import type { Config } from "../../config.ts";
import type { MeasurementQuantity } from "../../domain/identity/measurement-quantity.ts";
import type { SettlementDay } from "../../domain/time/settlement-day.ts";
import { type Evidence, gatherEvidence } from "../../explain/evidence.ts";
import { type Explanation, explainDay } from "../../explain/explanation.ts";
import { mpanRef } from "../../log.ts";
import { findPoint, type NamedPoint } from "../../store/day-record.ts";
import { noteView } from "../audited.ts";
import { NotFound } from "../exit.ts";
import { withDatabase } from "../find-database.ts";

/** Explains one day of one point; throws `NotFound` when nothing is held of it. */
export function explainPointDay(
  asked: {
    readonly point: NamedPoint;
    readonly day: SettlementDay;
    /** Null: the active quantity that is registered on the day. */
    readonly quantity: MeasurementQuantity | null;
  },
  config: Config,
): Promise<Explanation> {
  const { point: named, day, quantity } = asked;
  return withDatabase(config, async (pool) => {
    const point = await findPoint(pool, named);
    if (point === null) throw new NotFound("this point was never registered here");
    const place = `sds explain point:${point.pointId} ${day}`;
    await noteView(pool, config, { kind: "explain", place, mpan: point.mpan });
    const evidence = await gatherEvidence(pool, { pointId: point.pointId, day, quantity }, config);
    if (evidence.record.progress === null) throw new NotFound(whyNothing(evidence));
    return explainDay(evidence, mpanRef(config.SDS_MPAN_REF_KEY, point.mpan), config.SDS_DIP_ID);
  });
}

function whyNothing({ key, standing }: Evidence): string {
  return standing === null
    ? `nothing is held: the point is not appointed to us on ${key.day}`
    : `nothing is held of ${key.quantity} on ${key.day}: no read has come, and its cut-off has not been called`;
}
