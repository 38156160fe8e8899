import { expect, test } from "@jest/globals";
import { amendmentCodes } from "../../../src/domain/amendment/amendment-code.ts";
import { amendmentSettingTable } from "../../../src/domain/amendment/amendment-settings.ts";
import { loadVectors } from "../../support/vectors.ts";

interface Setting {
  readonly default: unknown;
  readonly min?: number;
  readonly max?: number;
  readonly options?: readonly unknown[];
}
const { settings } = loadVectors<{ readonly settings: Readonly<Record<string, Setting>> }>(
  "estimation",
);
/** Ours alone: it bounds what one message can make us compute. */
const own = "amendment.daysMax";

test("the published figures are here with their bounds, and one of our own", () => {
  const published = Object.entries(settings).filter(([name]) => name.startsWith("amendment."));
  const here = Object.values(amendmentSettingTable)
    .filter(({ name }) => name !== own)
    .map((setting) => [
      setting.name,
      "choices" in setting
        ? { default: setting.initial, options: setting.choices }
        : { default: setting.initial, min: setting.min, max: setting.max },
    ]);
  expect(Object.fromEntries(here)).toEqual(Object.fromEntries(published));
});

test("the codes are those of the market paper", () => {
  const { responseCodes } = loadVectors<{
    readonly responseCodes: { readonly DSCA: { readonly codes: Readonly<Record<string, string>> } };
  }>("dip-schema-facts");
  expect(amendmentCodes).toEqual(responseCodes.DSCA.codes);
});
