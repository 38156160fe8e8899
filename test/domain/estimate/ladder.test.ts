import { expect, test } from "@jest/globals";
import {
  climb,
  evidenceOfDays,
  type LadderExpect,
  type LadderGiven,
  type NamedShapes,
  settingsOf,
} from "../../../scripts/vectors/estimation/ladder.ts";
import { ladder, ladderOf, reactiveLadder } from "../../../src/domain/estimate/ladder.ts";
import { initialEstimateSettings } from "../../../src/domain/estimate/settings.ts";
import { casesOf, loadVectors } from "../../support/vectors.ts";

const ladderCases = casesOf<LadderGiven, LadderExpect>("estimation", "ladder");
const { shapes } = loadVectors<{ shapes: NamedShapes }>("estimation");

test("there are 123 ladder vectors", () => expect(ladderCases).toHaveLength(123));

test.each(ladderCases)("$id: $title", ({ given, expect: expected }) => {
  expect(climb(evidenceOfDays(given, shapes), settingsOf(given))).toEqual(expected);
});

test("the ladder stands in the order of the specification", () => {
  expect(ladder.map(({ stage, name }) => `${stage} ${name}`)).toEqual([
    "default zero-state",
    "estimate agreed-read",
    "estimate single-by-advance",
    "estimate residual-of-day",
    "default advance-of-day",
    "estimate advance-of-day",
    "estimate advance-of-span",
    "default zero-state",
    "estimate interpolation",
    "estimate like-day",
    "estimate previous-daily-advances",
    "estimate register-history",
    "estimate one-older-advance",
    "estimate no-recent-data",
    "default annual",
    "default nothing-known",
  ]);
});

test("reactive energy climbs the steps of states and registers, and then its own", () => {
  expect(reactiveLadder.slice(0, 8)).toEqual(ladder.slice(0, 8));
  expect(reactiveLadder.slice(8).map(({ stage, name }) => `${stage} ${name}`)).toEqual([
    "estimate interpolation",
    "estimate ratio-of-reference-day",
    "default power-factor",
    "default nothing-known",
  ]);
});

test("the methods of history are tried in the order of the settings, the others where they stand", () => {
  const settings = { ...initialEstimateSettings, historyOrder: ["E7", "E6", "E4", "E5"] } as const;
  const names = ladderOf("AI", settings).map(({ name }) => name);
  expect(names.slice(10, 14)).toEqual([
    "no-recent-data",
    "one-older-advance",
    "register-history",
    "previous-daily-advances",
  ]);
  expect(names.toSorted()).toEqual(ladder.map(({ name }) => name).toSorted());
  expect(ladderOf("AI", settings)).toBe(ladderOf("AI", settings));
  expect(ladderOf("RE", settings)).toBe(reactiveLadder);
});
