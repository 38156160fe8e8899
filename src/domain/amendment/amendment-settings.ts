/** The figures of amendments that the market leaves to us: parameters of the ruleset with bounds [ours]. */
import type { SettingTable } from "../estimate/settings.ts";

export interface AmendmentSettings {
  /** What becomes of a request of which some days are past their final cut-off. */
  readonly partial: "refuse" | "accept";
  /** By what the gross figure is shared: the load shape, or what is settled now. */
  readonly weights: "loadShape" | "current";
  /** Watt-hours that a request must reach, and its open part as well. */
  readonly thresholdWh: number;
  readonly referenceRequired: boolean;
  /** Days that one request may span: dispute runs reach back no further than 28 months. */
  readonly daysMax: number;
}

/** All figures with what they may become. */
export const amendmentSettingTable: SettingTable<AmendmentSettings> = {
  partial: { name: "amendment.partial", initial: "refuse", choices: ["refuse", "accept"] },
  weights: { name: "amendment.weights", initial: "loadShape", choices: ["loadShape", "current"] },
  thresholdWh: { name: "amendment.thresholdWh", initial: 0, min: 0, max: 10_000_000 },
  referenceRequired: {
    name: "amendment.referenceRequired",
    initial: false,
    choices: [false, true],
  },
  daysMax: { name: "amendment.daysMax", initial: 852, min: 31, max: 1_826 },
};

/** The initial value of every figure. */
export const initialAmendmentSettings: AmendmentSettings = {
  partial: amendmentSettingTable.partial.initial,
  weights: amendmentSettingTable.weights.initial,
  thresholdWh: amendmentSettingTable.thresholdWh.initial,
  referenceRequired: amendmentSettingTable.referenceRequired.initial,
  daysMax: amendmentSettingTable.daysMax.initial,
};
