/** Facts of the market into their tables, a statement for each kind, in the caller's transaction. */
import type { MarketFacts, NoticeFact } from "../domain/market/market-facts.ts";
import type { MarketStamp } from "../domain/market/market-message.ts";
import { instantArray, intArray, intArrayRows, textArray } from "./pg-text.ts";
import type { Client } from "./pool.ts";
import { run } from "./queries.ts";
import { shapeGroupParameters } from "./shape-group-row.ts";

/**
 * Saves facts of which no key stands twice. What is held under a key stays where it was stamped later, so that a
 * replay, or a message that comes out of order, changes nothing.
 */
export async function saveMarketFacts(client: Client, facts: MarketFacts): Promise<void> {
  await saveLoadShapes(client, facts.loadShapes);
  await saveLoadShapeTotals(client, facts.loadShapeTotals);
  await saveAnnualFigures(client, facts);
  await saveOffPeakDeclarations(client, facts.offPeakDeclarations);
  await saveNotices(client, facts.notices);
  await saveAmendmentRequests(client, facts.amendmentRequests);
  await saveRegisterReads(client, facts.registerReads);
}

async function saveLoadShapes(client: Client, shapes: MarketFacts["loadShapes"]): Promise<void> {
  if (shapes.length === 0) return;
  await run(client, "market/save-load-shapes", [
    ...shapeGroupParameters(shapes.map(({ group }) => group)),
    dayArray(shapes.map(({ day }) => day)),
    intArrayRows(shapes.map(({ values }) => values)),
    textArray(shapes.map(({ flags }) => flags)),
    ...stampParameters(shapes),
  ]);
}

async function saveLoadShapeTotals(
  client: Client,
  totals: MarketFacts["loadShapeTotals"],
): Promise<void> {
  if (totals.length === 0) return;
  await run(client, "market/save-load-shape-totals", [
    ...shapeGroupParameters(totals.map(({ group }) => group)),
    dayArray(totals.map(({ day }) => day)),
    intArray(totals.map(({ annual }) => annual)),
    intArray(totals.map(({ ofDay }) => ofDay.all)),
    intArray(totals.map(({ ofDay }) => ofDay.peak)),
    intArray(totals.map(({ ofDay }) => ofDay.offPeak)),
    intArray(totals.map(({ ofWeek }) => ofWeek.all)),
    intArray(totals.map(({ ofWeek }) => ofWeek.peak)),
    intArray(totals.map(({ ofWeek }) => ofWeek.offPeak)),
    ...stampParameters(totals),
  ]);
}

async function saveAnnualFigures(
  client: Client,
  { annualConsumptions, nominations }: Pick<MarketFacts, "annualConsumptions" | "nominations">,
): Promise<void> {
  if (annualConsumptions.length > 0)
    await run(client, "market/save-annual-consumptions", [
      intArray(annualConsumptions.map(({ pointId }) => pointId)),
      dayArray(annualConsumptions.map(({ from }) => from)),
      intArray(annualConsumptions.map(({ wattHours }) => wattHours)),
      textArray(annualConsumptions.map(({ quality }) => quality)),
      ...stampParameters(annualConsumptions),
    ]);
  if (nominations.length > 0)
    await run(client, "market/save-nominations", [
      intArray(nominations.map(({ pointId }) => pointId)),
      dayArray(nominations.map(({ from }) => from)),
      dayArray(nominations.map(({ expiry }) => expiry)),
      intArray(nominations.map(({ wattHours }) => wattHours)),
      ...stampParameters(nominations),
    ]);
}

async function saveOffPeakDeclarations(
  client: Client,
  declarations: MarketFacts["offPeakDeclarations"],
): Promise<void> {
  if (declarations.length === 0) return;
  await run(client, "market/save-off-peak-declarations", [
    intArray(declarations.map(({ pointId }) => pointId)),
    dayArray(declarations.map(({ day }) => day)),
    `{${declarations.map(({ percentage }) => percentage).join(",")}}`,
    ...stampParameters(declarations),
  ]);
}

/** What is in force follows from all notices of a point, so that no order of arrival makes a difference. */
async function saveNotices(client: Client, notices: readonly NoticeFact[]): Promise<void> {
  if (notices.length === 0) return;
  const points = intArray([...new Set(notices.map(({ pointId }) => pointId))]);
  await run(client, "market/lock-points", [points]);
  await run(client, "market/save-notices", [
    intArray(notices.map(({ pointId }) => pointId)),
    textArray(notices.map(({ notice }) => notice)),
    instantArray(notices.map(({ from }) => from)),
    instantArray(notices.map(({ to }) => to)),
    textArray(notices.map(({ meterId }) => meterId)),
    ...stampParameters(notices),
  ]);
  await run(client, "market/derive-notices", [points]);
  await run(client, "standing/raise-revision", []);
}

/** Keeps requests to amend in the caller's transaction; one that is held changes nothing. */
export async function saveAmendmentRequests(
  client: Client,
  requests: MarketFacts["amendmentRequests"],
): Promise<void> {
  if (requests.length === 0) return;
  await run(client, "market/save-amendment-requests", [
    textArray(requests.map(({ transactionId }) => transactionId)),
    intArray(requests.map(({ position }) => position)),
    intArray(requests.map(({ pointId }) => pointId)),
    textArray(requests.map(({ quantity }) => quantity)),
    instantArray(requests.map(({ from }) => from)),
    instantArray(requests.map(({ to }) => to)),
    intArray(requests.map(({ grossWh }) => grossWh)),
    textArray(requests.map(({ reason }) => reason)),
    textArray(requests.map(({ reference }) => reference)),
    instantArray(requests.map(({ stampedAt }) => stampedAt)),
  ]);
}

/** Keeps register reads of the market in the caller's transaction; of one key the latest stamp holds. */
export async function saveRegisterReads(
  client: Client,
  reads: MarketFacts["registerReads"],
): Promise<void> {
  if (reads.length === 0) return;
  await run(client, "market/save-market-reads", [
    intArray(reads.map(({ pointId }) => pointId)),
    instantArray(reads.map(({ at }) => at)),
    textArray(reads.map(({ meterId }) => meterId)),
    textArray(reads.map(({ registerId }) => registerId ?? "")),
    textArray(reads.map(({ event }) => event)),
    textArray(reads.map(({ senderRole }) => senderRole)),
    textArray(reads.map(({ method }) => method)),
    intArray(reads.map(({ wattHours }) => wattHours)),
    textArray(reads.map(({ visitCode }) => visitCode)),
    ...stampParameters(reads),
  ]);
}

function stampParameters(facts: readonly MarketStamp[]): readonly [string, string] {
  return [
    instantArray(facts.map(({ stampedAt }) => stampedAt)),
    textArray(facts.map(({ transactionId }) => transactionId)),
  ];
}

function dayArray(days: readonly (string | null)[]): string {
  return `{${days.map((day) => day ?? "NULL").join(",")}}`;
}
