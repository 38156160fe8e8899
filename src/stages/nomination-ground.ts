/** What nominations of a batch are held against (V83): the centre's figures, and the rulesets in force for the points. */
import { centralFigureOn } from "../domain/default/annual-consumption.ts";
import type { NominationGround } from "../domain/market/apply-nomination.ts";
import type { MarketPoint } from "../domain/market/market-point.ts";
import { initialRuleset } from "../domain/ruleset/ruleset.ts";
import type { SettlementDay } from "../domain/time/settlement-day.ts";
import { daysServed } from "./day-to-judge.ts";
import type { MarketPorts, StoredMarketMessage } from "./market-ports.ts";

/** Tells what a nomination of a point from a day on is held against. */
type NominationGroundOf = (pointId: number, from: SettlementDay) => NominationGround;

const nothingHeld: NominationGroundOf = () => ({ centralWh: null, figures: initialRuleset.V83 });

/** Loads it for the points that are nominated for; most batches hold no nomination and ask for nothing. */
export async function loadNominationGround(
  messages: readonly StoredMarketMessage[],
  points: ReadonlyMap<string, MarketPoint>,
  ports: MarketPorts,
): Promise<NominationGroundOf> {
  const nominated = messages.flatMap(({ message }) => {
    const mpan = message?.kind === "nomination" ? message.mpan : null;
    const point = mpan === null ? undefined : points.get(mpan);
    return point === undefined ? [] : [point.pointId];
  });
  if (nominated.length === 0) return nothingHeld;
  const asked = [...new Set(nominated)];
  const [annual, bindings, rulesets] = await Promise.all([
    ports.loadAnnual(asked),
    ports.loadBindingsOfPoints(asked),
    ports.rulesets.inForce(),
  ]);
  return (pointId, day) => {
    const quantities = new Set(bindings.get(pointId)?.map(({ quantity }) => quantity));
    const keys = [...quantities].map((quantity) => ({ day, pointId, quantity }));
    const [served] = daysServed(keys, bindings, rulesets, false);
    const central = centralFigureOn(day, annual.get(pointId)?.central ?? []);
    const figures = (served?.ruleset ?? initialRuleset).V83;
    return { centralWh: central?.wattHours ?? null, figures };
  };
}
