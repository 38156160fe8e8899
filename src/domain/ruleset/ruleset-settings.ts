/**
 * What a ruleset says of estimation, defaults and amendments: figures by the dotted names of estimation.md 20. They
 * stand beside the rules, so that the ruleset that a version of a day names says what it was filled by too.
 */
import {
  type AmendmentSettings,
  amendmentSettingTable,
  initialAmendmentSettings,
} from "../amendment/amendment-settings.ts";
import {
  type EstimateSettings,
  estimateSettingTable,
  initialEstimateSettings,
} from "../estimate/settings.ts";

type SettingValue = number | string | boolean | readonly string[];

/** Figures by dotted name; one that is left out keeps its initial value. */
export type SettingsDocument = Readonly<Record<string, SettingValue>>;

/** The figures in the form in which estimation and amendments take them. */
interface RulesetSettings {
  readonly estimate: EstimateSettings;
  readonly amendment: AmendmentSettings;
}

export interface SettingFault {
  readonly parameter: string;
  readonly error: "unknown-parameter" | "out-of-bounds";
  /** The fault in plain words, with what would pass. */
  readonly message: string;
}

/** One figure with what it may become: a range, choices, or any order of what it starts with. */
interface Setting {
  readonly name: string;
  readonly initial: SettingValue;
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly SettingValue[];
}

interface Place {
  readonly group: keyof RulesetSettings;
  readonly key: string;
  readonly setting: Setting;
}

/** When days fall due is one moment for every point: a setting of the service, and none of a ruleset. */
const leadName = estimateSettingTable.leadHours.name;

const places: ReadonlyMap<string, Place> = new Map(
  [...placesOf("estimate", estimateSettingTable), ...placesOf("amendment", amendmentSettingTable)]
    .filter(({ setting }) => setting.name !== leadName)
    .map((place) => [place.setting.name, place]),
);

function placesOf(
  group: Place["group"],
  table: Readonly<Record<string, Setting>>,
): readonly Place[] {
  return Object.entries(table).map(([key, setting]) => ({ group, key, setting }));
}

/** Every figure that a ruleset may set, at its initial value. */
export const initialSettings: SettingsDocument = Object.fromEntries(
  [...places].map(([name, { setting }]) => [name, setting.initial]),
);

/** Everything that cannot be taken; where there is nothing, `readSettings` may be asked. */
export function settingFaults(settings: SettingsDocument): readonly SettingFault[] {
  const faults = Object.entries(settings).flatMap(([name, value]): readonly SettingFault[] => {
    const place = places.get(name);
    if (place === undefined)
      return [{ parameter: name, error: "unknown-parameter", message: unknownText(name) }];
    if (fits(place.setting, value)) return [];
    const message = `${name}: ${textOf(value)} is not ${wantedText(place.setting)}`;
    return [{ parameter: name, error: "out-of-bounds", message }];
  });
  return faults.length > 0 ? faults : windowFaults(readSettings(settings).estimate);
}

/** The initial figures with those of the document in their places. */
export function readSettings(settings: SettingsDocument): RulesetSettings {
  const read: Record<Place["group"], Record<string, unknown>> = {
    estimate: { ...initialEstimateSettings },
    amendment: { ...initialAmendmentSettings },
  };
  for (const [name, value] of Object.entries(settings)) {
    const place = places.get(name);
    if (place !== undefined) read[place.group][place.key] = value;
  }
  // The tables say what each key holds, and nothing that does not fit is let in.
  return read as unknown as RulesetSettings;
}

function fits({ initial, min = 0, max = 0, choices }: Setting, value: SettingValue): boolean {
  if (choices !== undefined) return choices.includes(value);
  if (isList(initial)) return isList(value) && sorted(value) === sorted(initial);
  return typeof value === "number" && Number.isInteger(value) && value >= min && value <= max;
}

/** E4, E6 and E7 take up where the one before ends: a window that ends before it begins would silence its method. */
function windowFaults({
  recentE4Days,
  recentE6Days,
  recentE7Days,
}: EstimateSettings): readonly SettingFault[] {
  const windows = [
    [estimateSettingTable.recentE4Days.name, recentE4Days],
    [estimateSettingTable.recentE6Days.name, recentE6Days],
    [estimateSettingTable.recentE7Days.name, recentE7Days],
  ] as const;
  return windows.flatMap(([parameter, days], index): readonly SettingFault[] => {
    const [before, daysBefore] = windows[index - 1] ?? [];
    if (before === undefined || daysBefore === undefined || days > daysBefore) return [];
    const message = `${parameter}: ${days} is not above ${before}, ${daysBefore}`;
    return [{ parameter, error: "out-of-bounds", message }];
  });
}

function unknownText(name: string): string {
  return name === leadName
    ? `${name} is the same for every point: SDS_ESTIMATE_LEAD_HOURS sets it, and no ruleset`
    : `there is no ${name}; there are ${[...places.keys()].join(", ")}`;
}

function wantedText({ initial, min = 0, max = 0, choices }: Setting): string {
  if (choices !== undefined) return `one of ${choices.map(String).join(", ")}`;
  if (isList(initial)) return `${textOf(initial)} in some order, each once`;
  return `a whole number from ${min} to ${max}`;
}

function isList(value: SettingValue): value is readonly string[] {
  return typeof value === "object";
}

function sorted(list: readonly string[]): string {
  return list.toSorted().join(" ");
}

function textOf(value: SettingValue): string {
  if (!isList(value)) return String(value);
  return value.length === 0 ? "nothing" : value.join(" > ");
}
