/** Which program may run on which database: expand, roll, contract. */
import { describe, expect, test } from "@jest/globals";
import { type Migration, migrations, readsFrom } from "../../src/store/migration-files.ts";
import { type AppliedMigration, weighSchema } from "../../src/store/schema-fit.ts";
import { filesIn } from "../support/source-files.ts";

const migration = (number: number): Migration => ({
  ...{ name: `00${number}_made.sql`, number, text: "", checksum: `sum ${number}`, readsFrom: null },
});
const applied = (number: number, from: number | null = null): AppliedMigration => ({
  ...{ name: `00${number}_made.sql`, checksum: `sum ${number}`, readsFrom: from },
});
const own = [migration(45), migration(46)];

describe("a program of schema 0046", () => {
  test("runs on its own", () => {
    expect(weighSchema(own, [applied(45), applied(46)])).toEqual({
      ...{ program: 46, database: 46, readsFrom: null, missing: [], refusal: null },
    });
  });

  test("goes on where a later one expands, or lets it", () => {
    const expanded = [applied(45), applied(46), applied(47), applied(48)];
    expect(weighSchema(own, expanded)).toMatchObject({ database: 48, refusal: null, missing: [] });
    const lets = [applied(45), applied(46), applied(47, 46)];
    expect(weighSchema(own, lets)).toMatchObject({ readsFrom: 46, refusal: null });
  });

  test("ends where a later one contracts, also when others expand after it", () => {
    const { refusal, readsFrom } = weighSchema(own, [
      ...[applied(45), applied(46), applied(47, 47), applied(48, 46), applied(49)],
    ]);
    expect(readsFrom).toBe(47);
    expect(refusal).toBe(
      "the database is of schema 0049, and since 0047_made.sql programs of schema 0047 or later may run on it; this one is of 0046: start a release of 0047 or later",
    );
  });

  test("waits for sds migrate on an earlier one, or on none", () => {
    expect(weighSchema(own, [applied(45)])).toMatchObject({
      ...{ database: 45, missing: ["0046_made.sql"], refusal: null },
    });
    expect(weighSchema(own, [])).toMatchObject({ database: 0, refusal: null });
  });

  test("ends where a migration was edited, or one of its own time is not its own", () => {
    const edited = weighSchema(own, [{ ...applied(45), checksum: "other" }, applied(46)]);
    expect(edited.refusal).toMatch(/^0045_made\.sql was edited after it was applied/);
    const foreign = weighSchema(own, [applied(44), applied(45), applied(46)]);
    expect(foreign.refusal).toBe(
      "the database holds 0044_made.sql, which this release does not know",
    );
  });

  test("ends on a later one that never had what it brings: migrations only go forward", () => {
    expect(weighSchema(own, [applied(45), applied(47)]).refusal).toMatch(
      /never had 0046_made\.sql/,
    );
  });
});

describe("the first line of a migration", () => {
  test("says whether it expands, or whose programs may run once it contracts", () => {
    expect(readsFrom("0047_x.sql", "-- expand\n-- What for.\n")).toBeNull();
    expect(readsFrom("0047_x.sql", "-- contract: 0046\nalter table a drop column b;")).toBe(46);
    expect(readsFrom("0043_x.sql", "-- What for.\n")).toBeNull();
  });

  test("lets the programs of its own release run", () => {
    expect(() => readsFrom("0047_x.sql", "-- contract: 0048\n")).toThrow(RangeError);
    expect(() => readsFrom("0047_x.sql", "-- contract: 0000\n")).toThrow(RangeError);
  });

  // 0046 was written beside the rule, and an applied migration is never edited: it expands.
  const said = migrations().filter(({ number }) => number === 45 || number >= 47);

  test("is there in every one since", () => {
    expect(said.length).toBeGreaterThan(0);
    const silent = said.filter(({ text }) => !/^-- (?:expand|contract: \d{4})\n/.test(text));
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  /** What programs from before cannot live with; a view, function or constraint that is made again in the same file stands. */
  const takesAway =
    /\bdrop (?:table|column)\b|\brename (?:to|column)\b|\bset not null\b|\balter column \w+ (?:set data )?type\b/i;

  test("says contract where something is taken away", () => {
    const hidden = said.filter(
      ({ text, readsFrom: lowest }) => lowest === null && takesAway.test(text),
    );
    expect(hidden.map(({ name }) => name)).toEqual([]);
    expect(takesAway.test("alter table work_block drop column last_error;")).toBe(true);
    const [drill] = filesIn(["scripts/fault-plan/next-release"], ".sql");
    expect(drill?.text).toMatch(/^-- expand\n/);
    expect(takesAway.test(drill?.text ?? "")).toBe(false);
  });
});
