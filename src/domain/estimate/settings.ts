/**
 * The figures of estimation that no public text gives: every one is a parameter of the ruleset with an
 * initial value and bounds [ours]. A rule takes them from here and never holds a literal of its own.
 */
import type { OffPeakSlots } from "./rate-slots.ts";

/** A method that goes by the point's own history, known by its quality code. */
export type HistoryCode = "E4" | "E5" | "E6" | "E7";

export interface EstimateSettings {
  /** Hours before a cut-off at which a day that is not complete is filled and sent. */
  readonly leadHours: number;
  /** Watt-hours a half hour by which the actuals may exceed the advance of their bracket. */
  readonly toleranceWhPerSlot: number;
  /** Slots to fill from which a bracket with an end off the half-hour grid is used. */
  readonly offGridSlotsMin: number;
  /** Days that a bracket may reach over. */
  readonly bracketDaysMax: number;
  /** Hours between the removal read of a meter and the installation read of the next within one bracket. */
  readonly offSupplyHoursMax: number;
  /** Longest run of missing slots that is interpolated: E0 stands for a single missing period. */
  readonly interpolationRunMax: number;
  /** Slots of one day that are interpolated at most. */
  readonly interpolationPerDayMax: number;
  /** Whether one neighbour alone is enough. */
  readonly interpolationOneSided: boolean;
  /** The methods of history in the order in which they are tried. */
  readonly historyOrder: readonly HistoryCode[];
  /** Days before the day from which E5 takes daily advances. */
  readonly recentE5Days: number;
  /** Age in days up to which the latest read serves E4, E6 and E7. */
  readonly recentE4Days: number;
  readonly recentE6Days: number;
  readonly recentE7Days: number;
  /** Whether sums of complete actual days count as daily advances. */
  readonly historyDerivedAdvances: boolean;
  /** Figures of like days in place of the methods of history: off, those of one, the mean of three. */
  readonly historyFill: "off" | "copy" | "average";
  /** What energy is shared by within a day; a source that cannot serve falls back to the load shape. */
  readonly shapeSource: "loadShape" | "ownHistory" | "likeDay" | "ownInvalid";
  /** What an advance of 0 over an empty day becomes. */
  readonly zeroAdvanceCode: "E2" | "ZE1";
  /** Whether days of a de-energised or disconnected point leave as zeros or not at all. */
  readonly deEnergisedSubmit: "zero" | "none";
  /** Weeks looked back for a published load shape of the same weekday. */
  readonly shapeLookBackWeeks: number;
  /** Days looked back for the nearest published load shape. */
  readonly shapeLookBackDays: number;
  /** Months for which a nomination holds. */
  readonly annualNominatedMonths: number;
  /** Annual consumption of a domestic import point of which nothing is known. */
  readonly annualDomesticWh: number;
  /** The same of a whole-current import point that is not domestic. */
  readonly annualWholeCurrentWh: number;
  /** The same of an import point with current transformers. */
  readonly annualLowVoltageCtWh: number;
  /** The same of an export point; 0: nothing is assumed and the slots are zero. */
  readonly annualExportWh: number;
  /** Half hours that the off-peak register of a two-rate meter counts. */
  readonly twoRateOffPeakSlots: OffPeakSlots;
  /** Var-hours to a million watt-hours where no reference day is known: power factor 0.9. */
  readonly reactiveRatioPerMillion: number;
  /** Age in days up to which a reference day serves reactive energy. */
  readonly reactiveReferenceDaysMax: number;
}

/** One figure: its dotted name, initial value, and the range, the choices, or any order that it may take. */
type EstimateSetting<Value> = { readonly name: string; readonly initial: Value } & (
  | { readonly min: number; readonly max: number }
  | { readonly choices: readonly Value[] }
  | ([Value] extends [readonly unknown[]] ? { readonly isOrder: true } : never)
);

/** Every figure of some settings with what it may become. */
export type SettingTable<Settings> = {
  readonly [Key in keyof Settings]: EstimateSetting<Settings[Key]>;
};

/** All figures with what they may become. */
export const estimateSettingTable: SettingTable<EstimateSettings> = {
  leadHours: { name: "estimate.leadHours", initial: 6, min: 1, max: 48 },
  toleranceWhPerSlot: { name: "bracket.toleranceWhPerSlot", initial: 1, min: 0, max: 10 },
  offGridSlotsMin: { name: "bracket.offGridSlotsMin", initial: 48, min: 1, max: 336 },
  bracketDaysMax: { name: "bracket.daysMax", initial: 456, min: 31, max: 852 },
  offSupplyHoursMax: { name: "bracket.offSupplyHoursMax", initial: 24, min: 1, max: 168 },
  interpolationRunMax: { name: "interpolation.runMax", initial: 1, min: 1, max: 8 },
  interpolationPerDayMax: { name: "interpolation.perDay", initial: 6, min: 1, max: 24 },
  interpolationOneSided: {
    name: "interpolation.oneSided",
    initial: true,
    choices: [true, false],
  },
  historyOrder: { name: "estimate.ladder", initial: ["E5", "E4", "E6", "E7"], isOrder: true },
  recentE5Days: { name: "recent.e5Days", initial: 7, min: 1, max: 31 },
  recentE4Days: { name: "recent.e4Days", initial: 90, min: 8, max: 183 },
  recentE6Days: { name: "recent.e6Days", initial: 270, min: 91, max: 365 },
  recentE7Days: { name: "recent.e7Days", initial: 456, min: 271, max: 852 },
  historyDerivedAdvances: { name: "history.derivedDa", initial: true, choices: [true, false] },
  historyFill: { name: "history.fill", initial: "off", choices: ["off", "copy", "average"] },
  shapeSource: {
    name: "shape.source",
    initial: "loadShape",
    choices: ["loadShape", "ownHistory", "likeDay", "ownInvalid"],
  },
  zeroAdvanceCode: { name: "zeroAdvance.code", initial: "E2", choices: ["E2", "ZE1"] },
  deEnergisedSubmit: { name: "deEnergised.submit", initial: "zero", choices: ["zero", "none"] },
  shapeLookBackWeeks: { name: "shape.lookBackWeeks", initial: 4, min: 1, max: 8 },
  shapeLookBackDays: { name: "shape.lookBackDays", initial: 28, min: 7, max: 92 },
  annualNominatedMonths: { name: "annual.nominatedMonths", initial: 12, min: 1, max: 24 },
  annualDomesticWh: {
    name: "annual.domesticWh",
    initial: 2_700_000,
    min: 500_000,
    max: 10_000_000,
  },
  annualWholeCurrentWh: {
    name: "annual.wholeCurrentWh",
    initial: 12_000_000,
    min: 1_000_000,
    max: 100_000_000,
  },
  annualLowVoltageCtWh: {
    name: "annual.lowVoltageCtWh",
    initial: 66_000_000,
    min: 5_000_000,
    max: 500_000_000,
  },
  annualExportWh: { name: "annual.exportWh", initial: 0, min: 0, max: 5_000_000 },
  twoRateOffPeakSlots: {
    name: "twoRate.offPeakSlots",
    initial: "1-14",
    choices: ["1-14", "2-15"],
  },
  reactiveRatioPerMillion: {
    name: "reactive.ratioPerMillion",
    initial: 484_322,
    min: 0,
    max: 1_000_000,
  },
  reactiveReferenceDaysMax: {
    name: "reactive.referenceDaysMax",
    initial: 28,
    min: 1,
    max: 92,
  },
};

/** The initial value of every figure. */
export const initialEstimateSettings: EstimateSettings = {
  leadHours: estimateSettingTable.leadHours.initial,
  toleranceWhPerSlot: estimateSettingTable.toleranceWhPerSlot.initial,
  offGridSlotsMin: estimateSettingTable.offGridSlotsMin.initial,
  bracketDaysMax: estimateSettingTable.bracketDaysMax.initial,
  offSupplyHoursMax: estimateSettingTable.offSupplyHoursMax.initial,
  interpolationRunMax: estimateSettingTable.interpolationRunMax.initial,
  interpolationPerDayMax: estimateSettingTable.interpolationPerDayMax.initial,
  interpolationOneSided: estimateSettingTable.interpolationOneSided.initial,
  historyOrder: estimateSettingTable.historyOrder.initial,
  recentE5Days: estimateSettingTable.recentE5Days.initial,
  recentE4Days: estimateSettingTable.recentE4Days.initial,
  recentE6Days: estimateSettingTable.recentE6Days.initial,
  recentE7Days: estimateSettingTable.recentE7Days.initial,
  historyDerivedAdvances: estimateSettingTable.historyDerivedAdvances.initial,
  historyFill: estimateSettingTable.historyFill.initial,
  shapeSource: estimateSettingTable.shapeSource.initial,
  zeroAdvanceCode: estimateSettingTable.zeroAdvanceCode.initial,
  deEnergisedSubmit: estimateSettingTable.deEnergisedSubmit.initial,
  shapeLookBackWeeks: estimateSettingTable.shapeLookBackWeeks.initial,
  shapeLookBackDays: estimateSettingTable.shapeLookBackDays.initial,
  annualNominatedMonths: estimateSettingTable.annualNominatedMonths.initial,
  annualDomesticWh: estimateSettingTable.annualDomesticWh.initial,
  annualWholeCurrentWh: estimateSettingTable.annualWholeCurrentWh.initial,
  annualLowVoltageCtWh: estimateSettingTable.annualLowVoltageCtWh.initial,
  annualExportWh: estimateSettingTable.annualExportWh.initial,
  twoRateOffPeakSlots: estimateSettingTable.twoRateOffPeakSlots.initial,
  reactiveRatioPerMillion: estimateSettingTable.reactiveRatioPerMillion.initial,
  reactiveReferenceDaysMax: estimateSettingTable.reactiveReferenceDaysMax.initial,
};
