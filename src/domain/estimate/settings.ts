/**
 * The figures of estimation that no public text gives: every one is a parameter of the ruleset with an
 * initial value and bounds [ours]. A rule takes them from here and never holds a literal of its own.
 */

export interface EstimateSettings {
  /** Hours before a cut-off at which a day that is not complete is filled and sent. */
  readonly leadHours: number;
  /** Watt-hours a half hour by which the actuals may exceed the advance of their bracket. */
  readonly toleranceWhPerSlot: number;
  /** Slots to fill from which a bracket with an end off the half-hour grid is used. */
  readonly offGridSlotsMin: number;
  /** Longest run of missing slots that is interpolated: E0 stands for a single missing period. */
  readonly interpolationRunMax: number;
  /** Slots of one day that are interpolated at most. */
  readonly interpolationPerDayMax: number;
  /** Whether one neighbour alone is enough. */
  readonly interpolationOneSided: boolean;
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
}

/** One figure: its dotted name, initial value, and the range or the choices it may take. */
export type EstimateSetting<Value> = { readonly name: string; readonly initial: Value } & (
  | { readonly min: number; readonly max: number }
  | { readonly choices: readonly Value[] }
);

/** All figures with what they may become. */
export const estimateSettingTable: {
  readonly [Key in keyof EstimateSettings]: EstimateSetting<EstimateSettings[Key]>;
} = {
  leadHours: { name: "estimate.leadHours", initial: 6, min: 1, max: 48 },
  toleranceWhPerSlot: { name: "bracket.toleranceWhPerSlot", initial: 1, min: 0, max: 10 },
  offGridSlotsMin: { name: "bracket.offGridSlotsMin", initial: 48, min: 1, max: 336 },
  interpolationRunMax: { name: "interpolation.runMax", initial: 1, min: 1, max: 8 },
  interpolationPerDayMax: { name: "interpolation.perDay", initial: 6, min: 1, max: 24 },
  interpolationOneSided: {
    name: "interpolation.oneSided",
    initial: true,
    choices: [true, false],
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
};

/** The initial value of every figure. */
export const initialEstimateSettings: EstimateSettings = {
  leadHours: estimateSettingTable.leadHours.initial,
  toleranceWhPerSlot: estimateSettingTable.toleranceWhPerSlot.initial,
  offGridSlotsMin: estimateSettingTable.offGridSlotsMin.initial,
  interpolationRunMax: estimateSettingTable.interpolationRunMax.initial,
  interpolationPerDayMax: estimateSettingTable.interpolationPerDayMax.initial,
  interpolationOneSided: estimateSettingTable.interpolationOneSided.initial,
  zeroAdvanceCode: estimateSettingTable.zeroAdvanceCode.initial,
  deEnergisedSubmit: estimateSettingTable.deEnergisedSubmit.initial,
  shapeLookBackWeeks: estimateSettingTable.shapeLookBackWeeks.initial,
  shapeLookBackDays: estimateSettingTable.shapeLookBackDays.initial,
  annualNominatedMonths: estimateSettingTable.annualNominatedMonths.initial,
  annualDomesticWh: estimateSettingTable.annualDomesticWh.initial,
  annualWholeCurrentWh: estimateSettingTable.annualWholeCurrentWh.initial,
  annualLowVoltageCtWh: estimateSettingTable.annualLowVoltageCtWh.initial,
  annualExportWh: estimateSettingTable.annualExportWh.initial,
};
