/** The runs of the centre: defaults where nothing valid came, told once a run (dip-messages 11, P11). */
import { expect, test } from "@jest/globals";
import type { Envelope } from "../../../../simulator/dip/envelope.ts";
import { readRegistry } from "../../../../simulator/dip/market-data/registry.ts";
import { settledDays } from "../../../../simulator/dip/market-data/settled-days.ts";
import { createSettlementRuns } from "../../../../simulator/dip/market-data/settlement-runs.ts";
import { countedIdentifiers } from "../../../../simulator/dip/platform/identifiers.ts";
import { compileInterface } from "../../../../simulator/dip/schema/compile.ts";
import { loadFacts } from "../../../../simulator/dip/schema/facts.ts";
import { decodePub013, pub013 } from "../../../../src/dip/if-013.ts";
import { settlementDay } from "../../../../src/domain/time/settlement-day.ts";
import { virtualClock } from "../../../../src/std/clock.ts";
import { mpanOf, registrationLine } from "../../../store/support/registration-lines.ts";

const day = settlementDay("2026-10-20");
/** Four working days later, in the evening. */
const initialRun = Date.parse("2026-10-26T20:00:00Z");

function centre() {
  const published: Envelope[] = [];
  const settled = settledDays();
  const lines = [1, 2].map((meter) => JSON.stringify(registrationLine(meter)));
  const runs = createSettlementRuns({
    registry: readRegistry(lines.join("\n")),
    settled,
    clock: virtualClock({ start: initialRun, speed: 1e-9, wallStart: Date.now() }),
    identifiers: countedIdentifiers(),
    serviceId: "1400000003",
    publish: (message) => published.push(message),
  });
  return { runs, settled, published };
}

const delivered = (message: Envelope) => ({
  payload: {
    ...message.payload,
    CommonBlock: {
      ...message.payload.CommonBlock,
      D0: {
        transactionID: "T-1",
        transactionTimestamp: "2026-10-26T20:00:01+00:00",
        publicationID: "PUB-013",
        initialCorrelationID: null,
        replayIndicator: false,
        serviceTicketURL: null,
      },
    },
  },
});

test("a run tells of every half hour without a valid value, and of no other, once", () => {
  const { runs, settled, published } = centre();
  const periods = Array.from({ length: 48 }, (_, slot) => slot + 1);
  settled.accept(
    { mpan: mpanOf(1), quantity: "AI", day },
    periods.slice(0, 46),
    new Array(46).fill("A"),
  );
  settled.accept({ mpan: mpanOf(2), quantity: "AI", day }, periods, new Array(48).fill("A"));
  expect(runs.hold(day, initialRun)).toBe(1);
  expect(runs.hold(day, initialRun)).toBe(0);
  const [message] = published;
  if (message === undefined) throw new Error("nothing was told");
  expect(compileInterface<Envelope>(loadFacts(), "IF-013").accepts(message)).toBe(true);
  const told = decodePub013(pub013.parse(delivered(message)));
  expect(told).toMatchObject({ kind: "defaulted", mpan: mpanOf(1), run: "II", runNumber: 1 });
  expect(told.days).toMatchObject([
    {
      measurementQuantity: "AI",
      settlementDay: day,
      slots: [{ period: 47, flag: "E" }, { period: 48 }],
    },
  ]);
});

test("a run is held on its working day, and on no day before or at the weekend", () => {
  const { runs, published } = centre();
  for (const early of ["2026-10-23T20:00:00Z", "2026-10-24T20:00:00Z", "2026-10-25T20:00:00Z"])
    expect(runs.hold(day, Date.parse(early))).toBe(0);
  expect(runs.hold(day, initialRun)).toBe(2);
  const [first] = published;
  const told = first === undefined ? null : decodePub013(pub013.parse(delivered(first)));
  // A day without any value comes to the annual consumption over the days of a year.
  const sumWh = told?.days[0]?.slots.reduce((sum, { wattHours }) => sum + wattHours, 0) ?? 0;
  expect(Math.abs(sumWh - 2_712_400 / 365)).toBeLessThan(48);
});
