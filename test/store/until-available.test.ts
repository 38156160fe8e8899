import { describe, expect, test } from "@jest/globals";
import { untilAvailable } from "../../src/store/until-available.ts";

const startingUp = Object.assign(new Error("the database system is starting up"), {
  code: "57P03",
});
const noSuchRole = Object.assign(new Error('role "nobody" does not exist'), { code: "28000" });

/** A database that fails so often before it is there; what it was asked and what was told. */
function database(failures: number, error: Error) {
  const told: string[] = [];
  let asked = 0;
  return {
    told,
    asked: () => asked,
    async look() {
      asked += 1;
      if (asked <= failures) throw error;
    },
    patience: { forMs: 10_000, everyMs: 1, waits: (detail: string) => told.push(detail) },
  };
}

describe("a database that is not there yet", () => {
  test("is waited for, and that is told once", async () => {
    const { look, patience, told, asked } = database(3, startingUp);
    await untilAvailable(look, patience);
    expect(asked()).toBe(4);
    expect(told).toEqual(["DATABASE_UNAVAILABLE: the database system is starting up"]);
  });

  test("that is there is asked once and nothing is told", async () => {
    const { look, patience, told, asked } = database(0, startingUp);
    await untilAvailable(look, patience);
    expect([asked(), told]).toEqual([1, []]);
  });

  test("is given up when patience ends", async () => {
    const { look, patience } = database(Number.POSITIVE_INFINITY, startingUp);
    const ended = untilAvailable(look, { ...patience, forMs: 20 });
    await expect(ended).rejects.toThrow("starting up");
  });

  test("that does not let us in is no matter of patience", async () => {
    const { look, patience, asked } = database(1, noSuchRole);
    await expect(untilAvailable(look, patience)).rejects.toThrow("does not exist");
    expect(asked()).toBe(1);
  });
});
