import { expect, test } from "@jest/globals";
import { missingWindow } from "../../../src/domain/timetable/missing-window.ts";

const whole = { first: 1, last: 48 };
const all = Array.from({ length: 48 }, (_, index) => index + 1);
/** Reasons of a version: `-` but for the slots given. */
const reasons = (slots: Readonly<Record<number, string>>) =>
  all.map((period) => slots[period] ?? "-").join("");

test("of a day that nothing came of, all of it is missing", () => {
  const held = { reason: null, hasVersion: false, heard: [], appointed: whole };
  expect(missingWindow(held)).toEqual({ first: 1, last: 48 });
  expect(missingWindow({ ...held, appointed: { first: 47, last: 48 } })).toEqual({
    first: 47,
    last: 48,
  });
});

test("of a day that waits, the window spans what was not heard", () => {
  const heard = all.filter((period) => ![7, 9, 20].includes(period));
  const held = { reason: null, hasVersion: false, heard, appointed: whole };
  expect(missingWindow(held)).toEqual({ first: 7, last: 20 });
  expect(missingWindow({ ...held, heard: all })).toBeNull();
});

test("of a settled day, slots filled for want of a read are; refused ones and zero states are not", () => {
  const held = { hasVersion: true, heard: [], appointed: whole };
  expect(missingWindow({ ...held, reason: reasons({ 5: "2", 8: "4" }) })).toEqual({
    first: 5,
    last: 8,
  });
  expect(missingWindow({ ...held, reason: reasons({ 5: "3", 6: "7", 7: "9" }) })).toBeNull();
  expect(missingWindow({ ...held, reason: null })).toBeNull();
});
