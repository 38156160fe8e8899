/** Opened, extended, grown, taken in, opened again: each once, in whatever order it is looked at. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type SettlementDay, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import {
  type AffectedDay,
  affectedDayText,
  isClosed,
} from "../../../src/domain/validate/exception.ts";
import { foldExceptions, type Sight } from "../../../src/domain/validate/exception-life.ts";
import type { FoundGroup, PointPlaces } from "../../../src/domain/validate/found-groups.ts";
import { applyChanges, type KeptException, linesOf } from "../../support/held-exceptions.ts";

const dayMs = 86_400_000;
const now = Date.UTC(2026, 9, 28);
const day = (date: number): SettlementDay => settlementDay(`2026-10-${date}`);

/** `a/20` is point a on 20 October. */
function days(...texts: readonly string[]): readonly AffectedDay[] {
  return texts.map((text) => {
    const [point = "", date = ""] = text.split("/");
    return { point, day: day(Number(date)), quantity: "AI" as const };
  });
}

function point(...texts: readonly string[]): FoundGroup {
  const members = days(...texts);
  return { cause: "noData", level: "point", value: members[0]?.point ?? "", opens: true, members };
}

function hub(value: string, ...texts: readonly string[]): FoundGroup {
  return { cause: "noData", level: "hub", value, opens: true, members: days(...texts) };
}

/** Points a to e are of hub H, f to j of hub K; all of one supplier. */
const places: PointPlaces = new Map(
  [..."abcdefghij"].map((name, index) => [
    name,
    { feed: null, hub: index < 5 ? "H" : "K", model: null, supplier: "S", gsp: null },
  ]),
);

function held(id: number, group: FoundGroup, changes: Partial<KeptException> = {}): KeptException {
  const { cause, level, value, members } = group;
  const state = { clearedAt: null, isAcknowledged: false, reopened: 0, isAbsorbed: false };
  return { id, cause, level, value, members, ...state, ...changes };
}

function see(exceptions: readonly KeptException[], sight: Partial<Sight>) {
  const asked = exceptions.filter(({ isAbsorbed }) => !isAbsorbed);
  return foldExceptions({ groups: [], places, ceased: [], now, held: asked, ...sight });
}

/** What is held after the groups were seen. */
function fold(
  exceptions: readonly KeptException[],
  groups: readonly FoundGroup[],
  sight: Partial<Sight> = {},
): readonly KeptException[] {
  return applyChanges(exceptions, see(exceptions, { groups, ...sight }), sight.now ?? now);
}

describe("one open exception a cause", () => {
  test("opens with its first day, and is extended by a further one", () => {
    const first = fold([], [point("a/20")]);
    expect(linesOf(first)).toEqual(["noData point a: active, a/20"]);
    expect(linesOf(fold(first, [point("a/20", "a/21")]))).toEqual([
      "noData point a: active, a/20 a/21",
    ]);
  });

  test("stays acknowledged when it goes on", () => {
    const known = held(1, point("a/20"), { isAcknowledged: true });
    expect(linesOf(fold([known], [point("a/21")]))).toEqual([
      "noData point a: active acknowledged, a/20 a/21",
    ]);
  });

  test("notes open nothing, but keep one that is there going", () => {
    const notes = { ...point("a/21"), opens: false };
    expect(see([], { groups: [notes] })).toEqual([]);
    expect(linesOf(fold([held(1, point("a/20"))], [notes]))).toEqual([
      "noData point a: active, a/20 a/21",
    ]);
    const over = held(1, point("a/20"), { clearedAt: now });
    expect(see([over], { groups: [notes] })).toEqual([]);
  });

  test("days whose findings no longer hold leave it", () => {
    const kept = applyChanges(
      [held(1, point("a/20", "a/21"))],
      see([held(1, point("a/20", "a/21"))], { ceased: days("a/21", "z/21") }),
      now,
    );
    expect(linesOf(kept)).toEqual(["noData point a: active, a/20"]);
  });
});

describe("groups", () => {
  test("points grow into their hub: the oldest becomes it, the others end in it", () => {
    const points = [held(7, point("b/20")), held(3, point("a/19"), { isAcknowledged: true })];
    const changes = see(points, { groups: [hub("H", "a/20", "b/20", "c/20", "d/20")] });
    expect(changes).toEqual([
      {
        kind: "absorb",
        id: 7,
        into: { id: 3, cause: "noData", level: "hub", value: "H" },
      },
      {
        kind: "grow",
        id: 3,
        cause: "noData",
        level: "hub",
        value: "H",
        members: days("a/20", "b/20", "c/20", "d/20"),
      },
    ]);
    expect(linesOf(applyChanges(points, changes, now))).toEqual([
      "noData hub H: active, a/19 a/20 b/20 c/20 d/20",
    ]);
  });

  test("one that is active takes in a point that stood alone", () => {
    const both = [held(1, hub("H", "a/20", "b/20")), held(2, point("c/20"))];
    expect(linesOf(fold(both, [hub("H", "a/21", "b/21", "c/21", "d/21")]))).toEqual([
      "noData hub H: active, a/20 a/21 b/20 b/21 c/20 c/21 d/21",
    ]);
  });

  test("what an active group explains opens nothing beside it, also where the group no longer shows", () => {
    const dead = [held(1, hub("H", "a/20", "b/20", "c/20", "d/20"))];
    expect(linesOf(fold(dead, [point("e/21"), point("f/21")]))).toEqual([
      "noData hub H: active, a/20 b/20 c/20 d/20 e/21",
      "noData point f: active, f/21",
    ]);
  });

  test("a narrow group inside a broad one that is seen with it is the broad one", () => {
    const supplier = { ...hub("S", "f/20", "g/20"), level: "supplier" as const };
    expect(linesOf(fold([], [hub("H", "a/20", "b/20"), supplier]))).toEqual([
      "noData supplier S: active, a/20 b/20 f/20 g/20",
    ]);
  });

  test("the service explains every point, also one of which nothing else is known", () => {
    const all = { ...hub("", "a/20"), level: "service" as const, value: null };
    expect(linesOf(fold([held(1, all)], [point("unknown/21")]))).toEqual([
      "noData service: active, a/20 unknown/21",
    ]);
  });
});

describe("opened again", () => {
  const closed = (clearedAt: number) =>
    held(1, point("a/20"), { clearedAt, isAcknowledged: true, reopened: 0 });

  test("within seven days of its clearing, to the millisecond; later it is another one", () => {
    const inTime = fold([closed(now - 7 * dayMs)], [point("a/27")]);
    expect(inTime).toMatchObject([{ id: 1, clearedAt: null, isAcknowledged: false, reopened: 1 }]);
    const late = fold([closed(now - 7 * dayMs - 1)], [point("a/27")]);
    expect(late).toMatchObject([
      { id: 1, reopened: 0, isAcknowledged: true },
      { id: 2, clearedAt: null },
    ]);
  });

  test("whenever the cause is back while nobody has taken note of it", () => {
    const unseen = held(1, point("a/20"), { clearedAt: now - 90 * dayMs });
    expect(fold([unseen], [point("a/27")])).toMatchObject([{ id: 1, clearedAt: null }]);
  });

  test("only by a day that it did not know", () => {
    expect(see([closed(now)], { groups: [point("a/20")] })).toEqual([]);
    expect(see([closed(now - 90 * dayMs)], { groups: [point("a/20")] })).toEqual([]);
    const ceased = fold([closed(now)], [], { ceased: days("a/20") });
    expect(fold(ceased, [point("a/20")])).toMatchObject([{ id: 1, clearedAt: null }]);
  });

  test("the newest of several", () => {
    const two = [closed(now - 6 * dayMs), held(5, point("a/22"), { clearedAt: now })];
    const changes = see(two, { groups: [point("a/27")] });
    expect(changes).toEqual([{ kind: "reopen", id: 5, members: days("a/27") }]);
  });
});

describe("laws", () => {
  /** Groups of one window: each point in one of them. */
  const sight = fc
    .array(
      fc.record({
        name: fc.constantFrom(..."abcdefghij"),
        dates: fc.uniqueArray(fc.integer({ min: 20, max: 24 }), { minLength: 1, maxLength: 3 }),
        isGrouped: fc.boolean(),
        opens: fc.boolean(),
      }),
      { maxLength: 10 },
    )
    .map((rows) => {
      const own = new Map(rows.map((row) => [row.name, row]));
      const groups = new Map<string, FoundGroup>();
      for (const { name, dates, isGrouped, opens } of own.values()) {
        const texts = dates.map((date) => `${name}/${date}`);
        const value = isGrouped ? String(places.get(name)?.hub) : name;
        const members = [...(groups.get(value)?.members ?? []), ...days(...texts)];
        const found = isGrouped ? hub(value) : { ...point(`${name}/20`), opens };
        groups.set(value, { ...found, members });
      }
      return [...groups.values()];
    });
  const step = fc.record({ groups: sight, isCleared: fc.boolean(), isNoted: fc.boolean() });
  const story = fc.array(step, { maxLength: 4 });
  type Step = { groups: readonly FoundGroup[]; isCleared: boolean; isNoted: boolean };

  /** Sights one after another, between which everything may be cleared, or noted by a person. */
  function tell(steps: readonly Step[]): readonly KeptException[] {
    return steps.reduce<readonly KeptException[]>(
      (kept, { groups, isCleared, isNoted }) =>
        fold(kept, groups).map((each) => ({
          ...each,
          clearedAt: each.clearedAt ?? (isCleared ? now : null),
          isAcknowledged: each.isAcknowledged || isNoted,
        })),
      [],
    );
  }

  test("the same sight again changes nothing", () => {
    fc.assert(
      fc.property(story, sight, (before, groups) => {
        const kept = fold(tell(before), groups);
        expect(see(kept, { groups })).toEqual([]);
      }),
    );
  });

  test("the order of groups and of what is held says nothing", () => {
    fc.assert(
      fc.property(story, sight, (before, groups) => {
        const kept = tell(before);
        const turned = fold([...kept].reverse(), [...groups].reverse());
        expect(linesOf(turned)).toEqual(linesOf(fold(kept, groups)));
      }),
    );
  });

  test("of one key at most one is open, and every day that asks for a person is in one", () => {
    fc.assert(
      fc.property(story, (steps) => {
        const kept = tell(steps).filter(({ isAbsorbed }) => !isAbsorbed);
        const open = kept.filter((each) => !isClosed(each));
        const keys = open.map(({ level, value }) => `${level} ${value}`);
        expect(new Set(keys).size).toBe(keys.length);
        const known = new Set(kept.flatMap(({ members }) => members.map(affectedDayText)));
        for (const { opens, members } of steps.flatMap(({ groups }) => groups))
          if (opens) for (const member of members) expect(known).toContain(affectedDayText(member));
      }),
    );
  });
});
