/** What a request is decided from: its days, and what each may hold. */
import { expect, test } from "@jest/globals";
import { amendmentCase, type KnownDay } from "../../../src/domain/amendment/amendment-case.ts";
import { initialAmendmentSettings } from "../../../src/domain/amendment/amendment-settings.ts";
import { decideAmendment } from "../../../src/domain/amendment/decide-amendment.ts";
import { actualDay } from "../../../src/domain/day/consumption-day.ts";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { flatShape } from "../../../src/domain/shape/load-shape.ts";
import { standingOn } from "../../../src/domain/standing/day-standing.ts";
import type { Registration } from "../../../src/domain/standing/standing.ts";
import type { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { bindingOf, registrationOf } from "../../support/standing.ts";
import { twoDays } from "./support.ts";

const at = Date.parse("2026-11-20T09:00:00Z");

function known(changes: Partial<Registration> = {}, now = at) {
  const registration = registrationOf(changes);
  const binding = bindingOf({ registrations: [registration] });
  return {
    receivedAt: at,
    now,
    settings: initialAmendmentSettings,
    responsible: [registration],
    dayOf: (day: ReturnType<typeof settlementDay>): KnownDay | null => {
      const standing = standingOn(binding, day);
      if (standing === null) return null;
      const slots = day === "2026-10-20" ? actualDay(new Array(48).fill(7)) : null;
      return { standing, limits: initialRuleset.V31, shape: flatShape, slots };
    },
  };
}

test("its days are open by the moment of the decision, not of the message", () => {
  const openOf = (now: string) => [
    ...amendmentCase(twoDays, known({}, Date.parse(now))).known.facts.openDays,
  ];
  expect(openOf("2026-11-20T09:00:00Z")).toHaveLength(3);
  expect(openOf("2027-12-14T09:00:00Z")).toEqual(["2026-10-21"]);
  expect(openOf("2027-12-14T18:00:00Z")).toEqual([]);
});

test("a half hour may hold what the connection carries, nothing where it is de-energised, anything where no limit is known", () => {
  const maxOf = (changes: Partial<Registration>) =>
    amendmentCase(twoDays, known(changes)).known.facts.halfHourWhMax;
  const { volts, amps, tolerancePct } = initialRuleset.V31;
  expect(maxOf({})).toBe(Math.floor((volts * amps * (100 + tolerancePct)) / 200));
  expect(maxOf({ energisation: "D" })).toBe(0);
  expect(maxOf({ connectionType: "H" })).toBeNull();
});

test("settled figures stand for the days that have a version; reactive energy is measured where one has", () => {
  const { known: found } = amendmentCase(twoDays, known());
  expect([...found.settled.keys()]).toEqual(["2026-10-20"]);
  expect([...found.shapes.keys()]).toHaveLength(3);
  expect(found.facts.isReactiveMeasured).toBe(true);
});

test("a span that cannot be meant is not walked", () => {
  const asked: unknown[] = [];
  const facts = known();
  const request = { ...twoDays, from: Date.parse("0001-01-01T00:00:00Z") };
  const found = amendmentCase(request, {
    ...facts,
    dayOf(day) {
      asked.push(day);
      return null;
    },
  });
  expect(asked).toEqual([]);
  const decision = decideAmendment(request, {
    ...found.known,
    facts: { ...found.known.facts, referencesUsed: new Set(), isActiveGiven: true },
  });
  expect(decision).toEqual({ kind: "refused", code: "DSCA999" });
});
