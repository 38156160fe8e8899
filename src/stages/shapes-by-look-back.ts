/**
 * Load shapes for days of several rulesets. How far back a published shape may lie is a figure of the ruleset, so
 * that days are asked for together where they look back alike; nearly always all of them do.
 */
import type { LookBack, ShapeGroup } from "../domain/shape/load-shape.ts";
import { shapeGroupKey } from "../domain/shape/shape-group-key.ts";
import type { EvidencePorts, ShapesByDay, ShapesWanted } from "./evidence-ports.ts";

/** The published shapes of a group as a ruleset looks back for them; undefined: none serves. */
export type ShapesOf = (group: ShapeGroup, lookBack: LookBack) => ShapesByDay | undefined;

/** Loads the shapes that `wantedOf` names for the days, once for each look-back among them. */
export async function loadShapesByLookBack<Day>(
  days: readonly Day[],
  {
    lookBackOf,
    wantedOf,
  }: {
    readonly lookBackOf: (day: Day) => LookBack;
    readonly wantedOf: (days: readonly Day[]) => readonly ShapesWanted[];
  },
  ports: Pick<EvidencePorts, "loadShapes">,
): Promise<ShapesOf> {
  const alike = new Map<string, { readonly lookBack: LookBack; readonly days: Day[] }>();
  for (const day of days) {
    const lookBack = lookBackOf(day);
    const known = alike.get(textOf(lookBack));
    if (known === undefined) alike.set(textOf(lookBack), { lookBack, days: [day] });
    else known.days.push(day);
  }
  const loaded = await Promise.all(
    [...alike].map(
      async ([text, each]) =>
        [text, await ports.loadShapes(wantedOf(each.days), each.lookBack)] as const,
    ),
  );
  const byLookBack = new Map(loaded);
  return (group, lookBack) => byLookBack.get(textOf(lookBack))?.get(shapeGroupKey(group));
}

function textOf({ shapeLookBackWeeks, shapeLookBackDays }: LookBack): string {
  return `${shapeLookBackWeeks} ${shapeLookBackDays}`;
}
