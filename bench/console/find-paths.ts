/** Looks up on pages what other pages are asked for: messages by their references, points of a supplier. */
import { integerBetween, type Random } from "../../simulator/random.ts";
import { StackError } from "../../src/stack/stack-error.ts";
import type { FoundPaths, Person } from "./pages.ts";
import type { SeededRecord } from "./seeded-record.ts";
import type { Visitor } from "./visitor.ts";

/** Pages looked at for each kind of path. */
const looks = 12;
/** Of the first points alone the logs are kept. */
const pointsWithLogs = 200;

/** Follows links as people do. Throws `StackError` where a page has none. */
export async function findPaths(
  visitors: Readonly<Record<Person, Visitor>>,
  record: SeededRecord,
  random: Random,
): Promise<FoundPaths> {
  const { operator, supplier } = visitors;
  const day = () => record.days[integerBetween(random, 0, record.days.length - 1)] ?? "";
  const point = (last: number) => integerBetween(random, 1, last);
  return {
    messagesOut: await linksOf(
      operator,
      () => `/messages?box=out&day=${day()}`,
      /href="(\/messages\/out\/[^"?#]+)"/g,
    ),
    messagesIn: await linksOf(
      operator,
      () => `/messages?box=in&day=${day()}`,
      /href="(\/messages\/in\/[^"?#]+)"/g,
    ),
    meterMessages: await linksOf(
      operator,
      () => `/points/${point(pointsWithLogs)}/days/${day()}`,
      /href="(\/points\/\d+\/messages\/[^"#]+)"/g,
    ),
    supplierPoints: await linksOf(
      supplier,
      () => `/supplier?after=${point(record.importPoints)}`,
      /href="(\/supplier\/points\/\d+)"/g,
    ),
  };
}

async function linksOf(
  visitor: Visitor,
  path: () => string,
  pattern: RegExp,
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (let look = 0; look < looks; look += 1)
    for (const [, link] of (await visitor.get(path())).text.matchAll(pattern))
      if (link !== undefined) found.add(link.replaceAll("&amp;", "&"));
  if (found.size === 0) throw new StackError(`no page has a link like ${pattern.source}`);
  return [...found];
}
