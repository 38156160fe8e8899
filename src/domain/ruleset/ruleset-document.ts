/** A ruleset as data: what it is called, when and for whom it counts, and where it differs from the catalogue. */
import type { SettlementDay } from "../time/settlement-day.ts";
import type { DarkSlots } from "../validate/dark-slots.ts";
import type { GroupingFigures } from "../validate/exception-groups.ts";
import type { RuleMode, RuleOutcome } from "../validate/rule.ts";
import type { SettingsDocument } from "./ruleset-settings.ts";

export type RulesetStatus = "draft" | "shadow" | "active" | "retired";

/** What a selector may look at. */
export type SelectorName =
  | "connection"
  | "segment"
  | "supplier"
  | "measurementQuantity"
  | "meterType"
  | "domestic";

/** Lists of what a point may have; an absent one matches every point. */
export type Selectors = Readonly<Partial<Record<SelectorName, readonly (string | boolean)[]>>>;

/** When and for whom a ruleset counts. */
export interface RulesetScope {
  readonly id: string;
  readonly version: number;
  readonly status: RulesetStatus;
  /** Settlement days, the end excluded; null: until further notice. */
  readonly effectiveFrom: SettlementDay;
  readonly effectiveTo: SettlementDay | null;
  readonly selectors: Selectors;
  readonly priority: number;
}

/** One rule set otherwise than the catalogue has it; what is absent stands. */
export interface RuleOverride {
  /** `SDS-V44` or `V44`. */
  readonly rule: string;
  readonly outcome?: RuleOutcome;
  readonly mode?: RuleMode;
  readonly params?: Readonly<Record<string, number | string>>;
}

export interface RulesetDocument extends RulesetScope {
  readonly rules: readonly RuleOverride[];
  /** Of estimation, defaults and amendments, where they differ; absent: the initial figures. */
  readonly settings?: SettingsDocument;
  /** January to December; absent: as computed for Great Britain. */
  readonly darkSlots?: readonly DarkSlots[];
  /** Absent: the initial figures. */
  readonly grouping?: GroupingFigures;
}

/** `id@version`: how findings, versions and pages call it. */
export function rulesetName({ id, version }: Pick<RulesetScope, "id" | "version">): string {
  return `${id}@${version}`;
}
