/** The reads of one message: each judged by its own stamp and figure, never by its place in the message. */

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { esmeGuid } from "../../../src/domain/identity/esme-guid.ts";
import { mpan } from "../../../src/domain/identity/mpan.ts";
import type { ProfileMessage } from "../../../src/domain/metering/meter-message.ts";
import type { DeviceBinding } from "../../../src/domain/standing/standing.ts";
import { formatInstant } from "../../../src/domain/time/instant.ts";
import {
  type DisposedReads,
  disposeReads,
  disposeReadsOneByOne,
  type ReadContext,
} from "../../../src/domain/validate/dispose-reads.ts";
import { columnOf } from "../../support/profile-column.ts";
import { broughtAlong } from "../../support/rulesets.ts";
import { bindingOf, importMpan, registrationOf, testDevice } from "../../support/standing.ts";
import { loadVectors } from "../../support/vectors.ts";

const halfHour = 1_800_000;
const dayStart = Date.UTC(2026, 9, 20);
const readAt = Date.UTC(2026, 9, 22, 1, 12);

function messageOf(changes: Partial<ProfileMessage> = {}): ProfileMessage {
  return {
    kind: "profile",
    head: { esme: esmeGuid(testDevice), seq: 1, mpan: null, readAt, clock: "reliable" },
    variant: "S2A",
    stampMarks: "end",
    window: null,
    stamps: [],
    columns: [],
    ...changes,
  };
}

/** A message of import rows: stamp and figures. */
function importRows(
  rows: readonly (readonly [string, ...unknown[]])[],
  changes: Partial<ProfileMessage> = {},
): ProfileMessage {
  return messageOf({
    stamps: rows.map(([stamp]) => stamp),
    columns: [
      columnOf(
        "AI",
        rows.map(([, ...figures]) => figures),
      ),
    ],
    ...changes,
  });
}

function contextOf(bindings: readonly DeviceBinding[] = [bindingOf()]): ReadContext {
  return { receivedAt: readAt + 5_000, bindings, rulesets: broughtAlong };
}

/** Each read as `point quantity day/period figure reason`, and what had no slot of ours. */
function told({ days, elsewhere }: DisposedReads): string[] {
  const lines = days.flatMap(({ pointId, quantity, day, periods, wattHours, reasons }) =>
    periods.map((period, entry) =>
      `${pointId} ${quantity} ${day}/${period} ${wattHours[entry]} ${reasons[entry] ?? ""}`.trimEnd(),
    ),
  );
  return [...lines, ...[...elsewhere].map(([reason, count]) => `${reason} ${count}`)];
}

describe("a read", () => {
  test("stands in the slot that its own end names, in any order of rows", () => {
    const message = importRows([
      ["2026-10-21T00:00:00Z", 48],
      ["2026-10-20T00:30:00Z", 1],
      ["2026-10-20T00:00:00Z", 0],
      ["2026-10-21T00:30:00Z", 2],
      ["2026-10-20T23:59:55Z", 49],
    ]);
    expect(told(disposeReads(message, contextOf()))).toEqual([
      "1 AI 2026-10-20/48 48 V21.timeConflict",
      "1 AI 2026-10-20/1 1",
      "1 AI 2026-10-20/48 49 V21.timeConflict",
      "1 AI 2026-10-19/48 0",
      "1 AI 2026-10-21/1 2",
    ]);
  });

  test("is moved by 30 minutes, once, where stamps mark the start", () => {
    const rows = [["2026-10-20T00:00:00Z", 7] as const];
    const slot = (changes: Partial<ProfileMessage>) =>
      told(disposeReads(importRows(rows, changes), contextOf()));
    expect(slot({ stampMarks: "start" })).toEqual(["1 AI 2026-10-20/1 7"]);
    expect(slot({ stampMarks: null, variant: "S1" })).toEqual(["1 AI 2026-10-20/1 7"]);
    for (const variant of ["S2A", "S2BD", null])
      expect(slot({ stampMarks: null, variant })).toEqual(["1 AI 2026-10-19/48 7"]);
    expect(slot({ stampMarks: "end", variant: "S1" })).toEqual(["1 AI 2026-10-19/48 7"]);
  });

  test("with an unusable stamp is counted and costs no other", () => {
    const message = importRows([
      ["2026-10-20T00:31:00Z", 1],
      ["2026-10-20T01:00:00Z", 2],
      ["2026-10-20T24:00:00Z", 3],
      ["", 4],
      ["2026-10-20T02:30:00+01:00", 5],
    ]);
    expect(told(disposeReads(message, contextOf()))).toEqual([
      "1 AI 2026-10-20/2 2",
      "1 AI 2026-10-20/3 5",
      "V13.badTime 3",
    ]);
  });

  test("goes to the point that its device measured at its end", () => {
    const exchange = dayStart + 10 * halfHour;
    const later = registrationOf({ pointId: 2, mpan: mpan("2000056535971") });
    const bindings = [
      bindingOf({ to: exchange }),
      bindingOf({ from: exchange, pointId: 2, registrations: [later] }),
    ];
    const rows = [9, 10, 11].map(
      (period) => [formatInstant(dayStart + period * halfHour), period] as const,
    );
    expect(told(disposeReads(importRows(rows), contextOf(bindings)))).toEqual([
      "1 AI 2026-10-20/9 9",
      "1 AI 2026-10-20/10 10",
      "2 AI 2026-10-20/11 11",
    ]);
  });

  test("without a binding, an appointment or a point of its direction has no slot of ours", () => {
    const rows = [["2026-10-20T00:30:00Z", 7] as const];
    const only = (bindings: DeviceBinding[]) =>
      told(disposeReads(importRows(rows), contextOf(bindings)));
    expect(only([])).toEqual(["V24.noMarketPoint 1"]);
    expect(only([bindingOf({ quantity: "AE" })])).toEqual(["V24.noMarketPoint 1"]);
    expect(only([bindingOf({ from: dayStart + 1 })])).toEqual(["V16.unknownDevice 1"]);
    expect(only([bindingOf({ registrations: [] })])).toEqual(["V17.notAppointed 1"]);
    expect(
      only([bindingOf({ registrations: [registrationOf({ from: dayStart + halfHour })] })]),
    ).toEqual(["V17.notAppointed 1"]);
  });

  test("of a message that names another point is refused, and of a misspelt one is not", () => {
    const rows = [["2026-10-20T00:30:00Z", 7] as const];
    const named = (text: string) => {
      const { head } = messageOf();
      const message = importRows(rows, { head: { ...head, mpan: text } });
      return told(disposeReads(message, contextOf()));
    };
    expect(named(importMpan)).toEqual(["1 AI 2026-10-20/1 7"]);
    expect(named("1499000000015")).toEqual(["1 AI 2026-10-20/1 7"]);
    expect(named("2000056535971")).toEqual(["1 AI 2026-10-20/1 7 V16.mpanMismatch"]);
  });

  test("outside the window asked for is refused, on its bounds it stands", () => {
    const window = { from: dayStart + halfHour, to: dayStart + 2 * halfHour };
    const rows = [0, 1, 2, 3].map(
      (period) => [formatInstant(dayStart + period * halfHour), 7] as const,
    );
    expect(told(disposeReads(importRows(rows, { window }), contextOf()))).toEqual([
      "1 AI 2026-10-19/48 7 V04.outsideWindow",
      "1 AI 2026-10-20/1 7",
      "1 AI 2026-10-20/2 7",
      "1 AI 2026-10-20/3 7 V04.outsideWindow",
    ]);
  });

  test("of reactive energy stays in the raw message", () => {
    const stamps = ["2026-10-20T12:30:00Z"];
    const message = messageOf({
      stamps,
      columns: [columnOf("AE", [[812]]), columnOf("RE", [[37]])],
    });
    const bindings = [bindingOf(), bindingOf({ quantity: "AE", pointId: 2 })];
    expect(told(disposeReads(message, contextOf(bindings)))).toEqual(["2 AE 2026-10-20/25 812"]);
  });
});

interface ErrorValues {
  readonly values: readonly {
    readonly wire: string;
    readonly class: string;
    readonly outcome: "accepted" | "acceptedFlagged" | "refused" | "messageParked";
    readonly e?: "2" | "3";
    readonly wh?: number;
    readonly case: string;
  }[];
  readonly twinElement: readonly {
    readonly elements: readonly (number | null)[];
    readonly class: string;
    readonly outcome: "accepted" | "acceptedFlagged" | "refused";
    readonly e?: "2" | "3";
    readonly wh?: number;
    readonly case: string;
  }[];
}
const { values, twinElement } = loadVectors<ErrorValues>("dcc-error-values");

/** Rule and reason by class. */
const reasonOfClass: Readonly<Record<string, string>> = {
  errorValue: "V11.errorValue",
  highWord: "V12.highWord",
  aboveMaximum: "V31.aboveMaximum",
  negative: "V30.negative",
  badNumber: "V10.badNumber",
  noValue: "V10.noValue",
  elementMissing: "V23.elementMissing",
};
/** Reasons that leave the slot missing (e 2) rather than invalid (e 3). */
const missing = ["V10.noValue", "V23.elementMissing"];

describe("values that are not energy [n3rgy/data issues 1 and 11]", () => {
  const judge = (figures: readonly unknown[]) => {
    const stamp = "2026-10-20T00:30:00Z";
    const [day] = disposeReads(importRows([[stamp, ...figures]]), contextOf()).days;
    return { wh: day?.wattHours[0], reason: day?.reasons[0] ?? null };
  };

  test("all are here", () => {
    expect([values.length, twinElement.length]).toEqual([61, 10]);
  });

  test.each(values.filter(({ outcome }) => outcome !== "messageParked"))(
    "$wire: $case",
    ({ wire, class: name, outcome, e, wh }) => {
      const found = judge([JSON.parse(wire)]);
      if (outcome !== "refused") expect(found).toEqual({ wh, reason: null });
      else {
        expect(found.reason).toBe(reasonOfClass[name]);
        expect(missing.includes(found.reason ?? "") ? "2" : "3").toBe(e);
      }
    },
  );

  test.each(twinElement)("$elements: $case", ({ elements, class: name, outcome, e, wh }) => {
    const found = judge(elements);
    if (outcome !== "refused") expect(found).toEqual({ wh, reason: null });
    else {
      expect(found.reason).toBe(reasonOfClass[name]);
      expect(missing.includes(found.reason ?? "") ? "2" : "3").toBe(e);
    }
  });
});

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
