/** The pages of the console, and what each is asked for: something else each time, as chance will have it. */
import { integerBetween, pick, type Random } from "../../simulator/random.ts";
import { present } from "../../src/std/assert.ts";
import type { SeededRecord } from "./seeded-record.ts";

export type Person = "operator" | "supplier";

export interface BenchPage {
  readonly name: string;
  readonly as: Person;
  /** A path that was hardly asked for before. */
  path(random: Random): string;
  /** What it loads is held so long by the server; 0: not at all. */
  readonly holdMs: number;
}

/** Paths that are found on other pages, at least one of each. */
export interface FoundPaths {
  readonly messagesOut: readonly string[];
  readonly messagesIn: readonly string[];
  readonly meterMessages: readonly string[];
  readonly supplierPoints: readonly string[];
}

/** Rather more than the server holds a page's figures. */
const holdMs = 1_600;
const groups = ["_A", "_B", "_C", "_D", "_E", "_F", "_G", "_H", "_J", "_K", "_L", "_M", "_N", "_P"];
const endings = ["actual", "estimated", "defaulted", "refused", "waiting"];
/** What supplier the one who looks is. */
export const benchSupplier = "2300000012";

/** Every page of the record, in the order in which a morning goes. */
export function benchPages(record: SeededRecord, found: FoundPaths): readonly BenchPage[] {
  const some = (list: readonly string[], random: Random) =>
    present(list[integerBetween(random, 0, list.length - 1)], "a path");
  const day = (random: Random) => some(record.days, random);
  const point = (random: Random) => integerBetween(random, 1, record.importPoints);
  const page = (
    name: string,
    path: BenchPage["path"],
    more: Partial<Pick<BenchPage, "as" | "holdMs">> = {},
  ): BenchPage => ({ name, path, as: "operator", holdMs: 0, ...more });
  const supplier = { as: "supplier" } as const;
  return [
    page("today", () => "/", { holdMs }),
    page(
      "days",
      (random) =>
        `/days?by=${pick(random, ["gspGroup", "supplier", "meterType"])}&days=${pick(random, [7, 14, 30])}&to=${day(random)}&q=${pick(random, ["AI", "AE"])}`,
    ),
    page("list of a day", (random) => `/days/list?day=${day(random)}&q=AI&after=${point(random)}`),
    page(
      "list of a cell",
      (random) =>
        `/days/list?day=${day(random)}&q=AI&by=gspGroup&key=${some(groups, random)}&ending=${some(endings, random)}`,
    ),
    page("point", (random) => `/points/${point(random)}`),
    page("point, a year", (random) => `/points/${point(random)}?days=366`),
    page("day of a point", (random) => `/points/${point(random)}/days/${day(random)}`),
    page("message of a meter", (random) => some(found.meterMessages, random)),
    page("trace", (random) => `/points/${point(random)}/trace`),
    page("reveal", (random) => `/points/${point(random)}/reveal`),
    page(
      "exceptions",
      (random) =>
        `/exceptions?state=${pick(random, ["open", "active", "cleared", "any"])}&order=${pick(random, ["energy", "age", "deadline"])}`,
    ),
    page("exception", (random) => `/exceptions/${integerBetween(random, 1, record.exceptions)}`),
    page("amendment", (random) => `/acts/amend/${point(random)}/${day(random)}?q=AI`),
    page("stages", () => "/queues-and-stages", { holdMs }),
    page("outbox", () => "/messages"),
    page("outbox of a day", (random) => `/messages?box=out&day=${day(random)}`),
    page("outbox, parked", () => "/messages?box=out&state=parked"),
    page("message out", (random) => some(found.messagesOut, random)),
    page("inbox", (random) => `/messages?box=in&day=${day(random)}`),
    page("message in", (random) => some(found.messagesIn, random)),
    page("audit", (random) => pick(random, ["/audit", "/audit?actor=ada", "/audit?before=500"])),
    page("access", () => "/access"),
    page("supplier", (random) => `/supplier?after=${point(random)}`, supplier),
    page("supplier's advisories", () => "/supplier/advisories", supplier),
    page("supplier's point", (random) => some(found.supplierPoints, random), supplier),
    page(
      "supplier's day",
      (random) => `${some(found.supplierPoints, random)}/days/${day(random)}`,
      supplier,
    ),
    page("supplier's interface", () => "/supplier/api", supplier),
  ];
}
