/** What midnight registers make of a day, drawn: they agree, contradict, come late, are corrected or fall. */
import { describe, test } from "@jest/globals";
import { checkDay } from "../../../support/day-table.ts";

describe("registers", () => {
  test("that agree let the day go straight", () => {
    checkDay(`
      register 5000 15282
      01:12
      1-48  214
      =>
      straight
      1-48  214 A
    `);
  });

  test("within a note are told, and the day settles", () => {
    checkDay(`
      register 5000 15293
      01:12
      1-48  214
      =>
      straight
      1-48  214 A
      V60 note
    `);
  });

  test("that contradict the half hours make the whole day an estimate", () => {
    checkDay(`
      register 5000 25000
      01:12
      1-48  214
      =>
      wait
      1-48  I 3
      V60 invalid 1-48
    `);
  });

  test("that come later and contradict reopen a settled day; when corrected, the reads stand again", () => {
    checkDay(`
      01:12
      1-48  214
      =>
      straight
      1-48  214 A

      register 5000 25000
      nothing
      =>
      fill
      1-48  I 3
      V60 invalid 1-48

      filled 100
      register 5000 15272
      nothing
      =>
      settle
      1-48  214 A
    `);
  });

  test("that are corrected before estimate has run leave nothing to decide: it finds no hole", () => {
    checkDay(`
      01:12
      1-48  214
      =>
      straight
      1-48  214 A

      register 5000 25000
      nothing
      =>
      fill
      1-48  I 3
      V60 invalid 1-48

      register 5000 15272
      nothing
      =>
      unchanged
    `);
  });

  test("that come with a repeated row are asked all the same", () => {
    checkDay(`
      01:12
      1-48  214
      =>
      straight
      1-48  214 A

      register 5000 25000
      +2 01:12
      48    214
      =>
      fill
      1-48  I 3
      V60 invalid 1-48
    `);
  });

  test("that come after an estimate let it be made again", () => {
    checkDay(`
      01:12
      1-40  214
      =>
      wait
      1-40  214 A
      41-48 M 2

      filled 100
      register 5000 15272
      nothing
      =>
      fill
      1-40  214 A
      41-48 M 2
    `);
  });

  test("that come later and agree change nothing", () => {
    checkDay(`
      01:12
      1-48  214
      =>
      straight
      1-48  214 A

      register 5000 15272
      nothing
      =>
      unchanged
    `);
  });

  test("show an excess of an incomplete day, and never a lack", () => {
    checkDay(`
      register 5000 15272
      01:12
      1-47  214
      =>
      wait
      1-47  214 A
      48    M 2

      register 5000 7000
      nothing
      =>
      wait
      1-47  I 3
      48    M 2
      V60 invalid 1-47
    `);
  });

  test("that fall are dropped by V51, and the half hours stand", () => {
    checkDay(`
      register 15000 5000
      01:12
      1-48  214
      =>
      straight
      1-48  214 A
      V51 refuse
    `);
  });
});
