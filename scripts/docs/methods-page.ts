/** Methods: how slots without a usable read are filled, in the order in which it is tried. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type AmendmentSettings,
  amendmentSettingTable,
} from "../../src/domain/amendment/amendment-settings.ts";
import { ladder, reactiveLadder } from "../../src/domain/estimate/ladder.ts";
import { type EstimationMethod, methodCodes } from "../../src/domain/estimate/method.ts";
import { type EstimateSettings, estimateSettingTable } from "../../src/domain/estimate/settings.ts";
import { checkoutFolder } from "../../src/stack/program-arguments.ts";
import { code, codes, page, table } from "./page.ts";
import { commentBefore, fileComment } from "./source-comments.ts";

const folders = ["src/domain/estimate/methods", "src/domain/default"];

/** The page. */
export async function renderMethodsPage(): Promise<string> {
  const places = await findMethods();
  const tables = [...Object.values(estimateSettingTable), ...Object.values(amendmentSettingTable)];
  const settings = tables.map((setting) => [
    code(setting.name),
    code(Array.isArray(setting.initial) ? setting.initial.join(" > ") : String(setting.initial)),
    rangeOf(setting),
  ]);
  return page(
    "Methods",
    ["src/domain/estimate/ladder.ts", ...folders.map((folder) => `${folder}/*.ts`)],
    [
      "The ladder. Each method fills what the ones above left open; the stage `estimate` climbs it as far as a point's own reads and actuals carry, and the stage `default` fills the rest. Actuals stand, every slot is filled once, and where a register bounds the slots the sum is kept to the watt-hour.",
      table(["order", "method", "stage", "what it does", "file"], methodRows(ladder, places)),
      "Reactive energy, while it is settled at all, climbs a ladder of its own below the methods of registers and states.",
      table(
        ["order", "method", "stage", "what it does", "file"],
        methodRows(reactiveLadder, places),
      ),
      "## In a settled day",
      "One character a slot in `day_version.method`; `-` stands for an actual and for a slot that is not appointed. A character is never used again for another method.",
      table(
        ["character", "method"],
        methodCodes.map(([name, character]) => [code(character), name]),
      ),
      "## Figures",
      "Of estimation, defaults and amendments. No public text gives these: each is a parameter with an initial value and bounds. A [ruleset](../rulesets.md#how-gaps-are-filled) sets them under `settings`, all but `estimate.leadHours`, which `SDS_ESTIMATE_LEAD_HOURS` sets for the whole service.",
      table(["figure", "initial value", "may be"], settings),
    ],
  );
}

function methodRows(methods: readonly EstimationMethod[], places: readonly Place[]) {
  return methods.map((method, index) => {
    const { path, name } = placeOf(method, places);
    const says = `${fileComment(path)} ${commentBefore(path, `export const ${name}\\b`)}`;
    return [index + 1, method.name, method.stage, says, code(path)];
  });
}

function rangeOf(
  setting:
    | (typeof estimateSettingTable)[keyof EstimateSettings]
    | (typeof amendmentSettingTable)[keyof AmendmentSettings],
): string {
  if ("choices" in setting) return codes(setting.choices.map(String));
  return "isOrder" in setting ? "these in any order" : `${setting.min} to ${setting.max}`;
}

interface Place {
  readonly method: unknown;
  readonly name: string;
  readonly path: string;
}

/** Every exported value of the folders, with its name and file. */
async function findMethods(): Promise<readonly Place[]> {
  const places: Place[] = [];
  for (const folder of folders)
    for (const file of readdirSync(join(checkoutFolder(), folder))) {
      const path = `${folder}/${file}`;
      const exported: Record<string, unknown> = await import(
        pathToFileURL(join(checkoutFolder(), path)).href
      );
      for (const [name, method] of Object.entries(exported)) places.push({ method, name, path });
    }
  return places;
}

function placeOf(method: EstimationMethod, places: readonly Place[]): Place {
  const place = places.find((candidate) => candidate.method === method);
  if (place === undefined)
    throw new Error(`the method ${method.name} of the ladder is in none of ${folders.join(", ")}`);
  return place;
}
