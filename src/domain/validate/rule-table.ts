/**
 * Every rule over reads, days, registers, history and market inputs once, in the order in which they speak: by
 * scope, inside a scope by id, but V11 before V10, and V63 V64 V62 before V60 (validation.md 3).
 */
import { aboveMaximum } from "./rules/above-maximum.ts";
import { abovePastPeak } from "./rules/above-past-peak.ts";
import { advanceAboveMaximum } from "./rules/advance-above-maximum.ts";
import { advanceTwiceExpected } from "./rules/advance-twice-expected.ts";
import { afterFinalRun } from "./rules/after-final-run.ts";
import { annualRatio } from "./rules/annual-ratio.ts";
import { answerWithoutReads } from "./rules/answer-without-reads.ts";
import { badNumber } from "./rules/bad-number.ts";
import { badTime } from "./rules/bad-time.ts";
import { badUnit } from "./rules/bad-unit.ts";
import { badValueStorm } from "./rules/bad-value-storm.ts";
import { beforeCommissioning } from "./rules/before-commissioning.ts";
import { bothFlows } from "./rules/both-flows.ts";
import { changed } from "./rules/changed.ts";
import { clockInvalid } from "./rules/clock-invalid.ts";
import { clockSuspect } from "./rules/clock-suspect.ts";
import { columnMismatch } from "./rules/column-mismatch.ts";
import { completeness } from "./rules/completeness.ts";
import { conflictingMessage } from "./rules/conflicting-message.ts";
import { copiedDay } from "./rules/copied-day.ts";
import { deEnergisedUse } from "./rules/de-energised-use.ts";
import { disabledUse } from "./rules/disabled-use.ts";
import { disconnectedUse } from "./rules/disconnected-use.ts";
import { elementMissing } from "./rules/element-missing.ts";
import { errorValue } from "./rules/error-value.ts";
import { exchangeSlot } from "./rules/exchange-slot.ts";
import { exportInTheDark } from "./rules/export-in-the-dark.ts";
import { flatRun } from "./rules/flat-run.ts";
import { future } from "./rules/future.ts";
import { highWord } from "./rules/high-word.ts";
import { kSigma } from "./rules/k-sigma.ts";
import { loadShapeForm } from "./rules/load-shape-form.ts";
import { lump } from "./rules/lump.ts";
import { malformed } from "./rules/malformed.ts";
import { medianAndIqr } from "./rules/median-and-iqr.ts";
import { mpanForm } from "./rules/mpan-form.ts";
import { nearMaximum } from "./rules/near-maximum.ts";
import { negative } from "./rules/negative.ts";
import { noConsent } from "./rules/no-consent.ts";
import { noData } from "./rules/no-data.ts";
import { noMarketPoint } from "./rules/no-market-point.ts";
import { nominatedConsumption } from "./rules/nominated-consumption.ts";
import { notAppointed } from "./rules/not-appointed.ts";
import { noticeForm } from "./rules/notice-form.ts";
import { outsideWindow } from "./rules/outside-window.ts";
import { ownClock } from "./rules/own-clock.ts";
import { polarity } from "./rules/polarity.ts";
import { prolongedEstimation } from "./rules/prolonged-estimation.ts";
import { rateRegisters } from "./rules/rate-registers.ts";
import { referenceDay } from "./rules/reference-day.ts";
import { registerExchange } from "./rules/register-exchange.ts";
import { registerFall } from "./rules/register-fall.ts";
import { registerForm } from "./rules/register-form.ts";
import { registerFrozen } from "./rules/register-frozen.ts";
import { registerMismatch } from "./rules/register-mismatch.ts";
import { registerMismatchWeek } from "./rules/register-mismatch-week.ts";
import { registerRollover } from "./rules/register-rollover.ts";
import { repeatedRead } from "./rules/repeated-read.ts";
import { sameWeekday } from "./rules/same-weekday.ts";
import { segmentAndConnection } from "./rules/segment-and-connection.ts";
import { siblingMissing } from "./rules/sibling-missing.ts";
import { spike } from "./rules/spike.ts";
import { step } from "./rules/step.ts";
import { sustainedChange } from "./rules/sustained-change.ts";
import { timeConflict } from "./rules/time-conflict.ts";
import { topicMismatch } from "./rules/topic-mismatch.ts";
import { unitFactor } from "./rules/unit-factor.ts";
import { unknownDevice } from "./rules/unknown-device.ts";
import { vacancyEvidence } from "./rules/vacancy-evidence.ts";
import { vacantUse } from "./rules/vacant-use.ts";
import { zeroAdvance } from "./rules/zero-advance.ts";
import { zeroRun } from "./rules/zero-run.ts";
import { zerosRegisterRuns } from "./rules/zeros-register-runs.ts";

export const ruleTable = {
  V01: malformed,
  V02: topicMismatch,
  V03: conflictingMessage,
  V04: outsideWindow,
  V05: columnMismatch,
  V06: badUnit,
  V07: answerWithoutReads,
  V08: ownClock,
  V11: errorValue,
  V10: badNumber,
  V12: highWord,
  V13: badTime,
  V14: future,
  V15: beforeCommissioning,
  V16: unknownDevice,
  V17: notAppointed,
  V18: afterFinalRun,
  V19: noConsent,
  V20: repeatedRead,
  V21: timeConflict,
  V22: changed,
  V23: elementMissing,
  V24: noMarketPoint,
  V25: exchangeSlot,
  V26: clockInvalid,
  V30: negative,
  V31: aboveMaximum,
  V32: nearMaximum,
  V33: deEnergisedUse,
  V34: disabledUse,
  V35: vacantUse,
  V36: disconnectedUse,
  V37: bothFlows,
  V38: exportInTheDark,
  V40: completeness,
  V41: badValueStorm,
  V42: zeroRun,
  V43: flatRun,
  V44: spike,
  V45: step,
  V46: lump,
  V47: copiedDay,
  V48: clockSuspect,
  V49: siblingMissing,
  V50: registerForm,
  V51: registerFall,
  V52: registerRollover,
  V53: registerExchange,
  V54: advanceAboveMaximum,
  V55: advanceTwiceExpected,
  V56: zeroAdvance,
  V57: rateRegisters,
  V63: zerosRegisterRuns,
  V64: registerFrozen,
  V62: unitFactor,
  V60: registerMismatch,
  V61: registerMismatchWeek,
  V70: kSigma,
  V71: medianAndIqr,
  V72: sameWeekday,
  V73: abovePastPeak,
  V74: sustainedChange,
  V75: prolongedEstimation,
  V76: noData,
  V77: referenceDay,
  V78: polarity,
  V79: annualRatio,
  V80: mpanForm,
  V81: segmentAndConnection,
  V82: loadShapeForm,
  V83: nominatedConsumption,
  V84: vacancyEvidence,
  V85: noticeForm,
} as const;

/** Ids of the rules that judge what comes in; those of the self-check are `submission-rules.ts`. */
export type JudgingRuleId = keyof typeof ruleTable;
