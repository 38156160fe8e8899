import { expect, test } from "@jest/globals";
import {
  classCode,
  halfHourClasses,
  markFinding,
  stands,
} from "../../../src/vee/judge/half-hour-class.ts";

test("codes are places in the list, mildest first", () => {
  expect(halfHourClasses.map((name) => classCode[name])).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(halfHourClasses.filter((name) => stands(classCode[name]))).toEqual([
    "pass",
    "note",
    "suspect",
  ]);
});

test("a finding raises what stands, never what is lost, and a stronger one stays", () => {
  const { pass, note, suspect, missing, outside } = classCode;
  const classes = Uint8Array.of(pass, note, suspect, missing, outside);
  markFinding(classes, { rule: "V74", outcome: "note", periods: [], detail: {} });
  expect([...classes]).toEqual([note, note, suspect, missing, outside]);
  markFinding(classes, { rule: "V44", outcome: "suspect", periods: [1, 4], detail: {} });
  expect([...classes]).toEqual([suspect, note, suspect, missing, outside]);
});
