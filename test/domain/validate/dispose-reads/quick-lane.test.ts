/** The quick lane for ordinary rows: it judges every message as asking all rules about each read would. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { mpan } from "../../../../src/domain/identity/mpan.ts";
import { formatInstant } from "../../../../src/domain/time/instant.ts";
import {
  disposeReads,
  disposeReadsOneByOne,
} from "../../../../src/domain/validate/dispose-reads.ts";
import { bindingOf, importMpan, registrationOf } from "../../../support/standing.ts";
import {
  contextOf,
  dayStart,
  halfHour,
  importRows,
  messageOf,
  readAt,
} from "../support/import-rows.ts";

describe("the quick lane", () => {
  const figures = fc.oneof(
    { weight: 8, arbitrary: fc.nat(13_800) },
    { weight: 2, arbitrary: fc.constantFrom(13_800, 13_801, 41_400, 41_401, 720_000, 720_001) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(16_777_213, 16_777_214, 4_294_967_295, 186_227_086.5, 2 ** 53),
    },
    { weight: 2, arbitrary: fc.constantFrom<unknown>(-1, -0, 0.5, null, "7", true, undefined) },
  );
  /** Half hours of two days: few, so that stamps, cuts and bounds meet often, and some on either side of midnight. */
  const places = fc.constantFrom(-1, 0, 1, 2, 3, 4, 46, 47, 48, 49, 50, 96, 97);
  const stampOf = (halfHours: number, seconds: number) =>
    formatInstant(dayStart + halfHours * halfHour + seconds * 1_000);
  const stamps = fc.oneof(
    {
      weight: 8,
      arbitrary: places.map((place) => stampOf(place, 0)),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(places, fc.constantFrom(-11, -10, 10, 11))
        .map(([place, seconds]) => stampOf(place, seconds)),
    },
    { weight: 1, arbitrary: fc.constantFrom("", "2026-10-20T01:30:00+01:00", "nonsense") },
  );
  /** Ends that cut a half hour as well as ends on the grid. */
  const cuts = fc
    .tuple(places, fc.constantFrom(0, 0, 900_000))
    .map(([place, off]) => dayStart + place * halfHour + off);
  /** Bindings that follow one another with registrations that do: the record never holds two at once. */
  const bindings = fc
    .record({
      exchange: fc.option(cuts),
      change: fc.option(cuts),
      from: fc.constantFrom(0, dayStart + 3 * halfHour, dayStart - 900_000),
      to: fc.option(cuts),
      connection: fc.constantFrom("W" as const, "L" as const, "H" as const),
      phases: fc.constantFrom(1 as const, 3 as const, null),
      other: fc.boolean(),
    })
    .map(({ exchange, change, from, to, connection, phases, other }) => {
      const registrations = [
        registrationOf({ from, to: change, connectionType: connection }),
        ...(change === null ? [] : [registrationOf({ from: change, to, connectionType: "W" })]),
      ].filter((span) => span.to === null || span.to > span.from);
      const first = bindingOf({ phases, to: exchange, registrations });
      const second = registrationOf({ pointId: 2, mpan: mpan("2000056535971") });
      return exchange === null
        ? [first]
        : [
            first,
            bindingOf(
              other
                ? { from: exchange, pointId: 2, registrations: [second] }
                : { from: exchange, phases: 3, registrations },
            ),
          ];
    });
  const named = fc.constantFrom(null, null, importMpan, "1499000000015", "2000056535971");

  const messages = fc
    .record({
      rows: fc.array(
        fc.record({
          stamp: stamps,
          figures: fc.oneof(
            { weight: 9, arbitrary: figures.map((figure) => [figure]) },
            { weight: 1, arbitrary: fc.tuple(figures, figures) },
          ),
        }),
        { maxLength: 20 },
      ),
      mpanInBody: named,
      marks: fc.constantFrom("end" as const, "end" as const, "start" as const, null),
      variant: fc.constantFrom("S2A", "S1", null),
      window: fc.option(
        fc.tuple(cuts, cuts).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
      ),
      answered: fc.oneof(cuts, fc.constant(readAt)),
    })
    .map(({ rows, mpanInBody, marks, variant, window, answered }) =>
      importRows(
        rows.map((row) => [row.stamp, ...row.figures] as const),
        {
          head: { ...messageOf().head, mpan: mpanInBody, readAt: answered },
          stampMarks: marks,
          variant,
          window,
        },
      ),
    );

  test("lets through what every rule would, and nothing else", () => {
    fc.assert(
      fc.property(messages, bindings, fc.oneof(cuts, fc.constant(readAt)), (message, own, at) => {
        const context = { ...contextOf(own), receivedAt: at };
        expect(disposeReads(message, context)).toEqual(disposeReadsOneByOne(message, context));
      }),
      { numRuns: 400 },
    );
  });

  test("lets most rows of an ordinary log through: both ways agree on a clean day with one spike", () => {
    const rows = Array.from(
      { length: 49 },
      (_, period) => [stampOf(period, 0), period === 20 ? 20_000 : 200 + period] as const,
    );
    const disposed = disposeReads(importRows(rows), contextOf());
    expect(disposed).toEqual(disposeReadsOneByOne(importRows(rows), contextOf()));
    expect(disposed.days.map(({ day, periods }) => [day, periods.length])).toEqual([
      ["2026-10-19", 1],
      ["2026-10-20", 48],
    ]);
    expect(disposed.days[1]?.reasons.filter((reason) => reason !== null)).toEqual([
      "V31.aboveMaximum",
    ]);
  });
});
