/**
 * What each code of the centre means here and what is done about it (dip-messages.md 7.1). `remedy` says what the
 * service does today; where the page asks for more, the row parks the day for a person and says what is asked.
 */

/** `invalidate`: the named slots are estimated with reason 3 and the day is sent again. */
export type Remedy = "invalidate" | "park";

export interface CentreCode {
  /** In the centre's terms. */
  readonly means: string;
  /** Why it can come about here: a reason word for the operator's list. */
  readonly cause: string;
  readonly remedy: Remedy;
  /** What a person is asked to do with a parked day; null where nothing is asked. */
  readonly asks: string | null;
  /** True when our own self-check should never have let it out: an alarm. */
  readonly isDefect: boolean;
}

export const centreCodes: Readonly<Record<string, CentreCode>> = {
  ECS1001: {
    means: "data service not appointed for the period",
    cause: "notAppointed",
    remedy: "park",
    asks: "compare our appointment with registration; drop the slots outside it",
    isDefect: false,
  },
  ECS1002: {
    means: "quantity does not fit the event",
    cause: "quantityAgainstEvent",
    remedy: "park",
    asks: "find why the message was built wrong",
    isDefect: true,
  },
  ECS1003: {
    means: "the final reconciliation has run",
    cause: "afterFinalRun",
    remedy: "park",
    asks: "close the day; what remains is a dispute",
    isDefect: false,
  },
  ECS1004: {
    means: "period duration invalid",
    cause: "periodDuration",
    remedy: "park",
    asks: "find why the message was built wrong, then send the day again",
    isDefect: true,
  },
  ECS1005: {
    means: "period end does not fit the duration",
    cause: "periodEnd",
    remedy: "park",
    asks: "find why the message was built wrong, then send the day again",
    isDefect: true,
  },
  ECS1006: {
    means: "period repeated in the message",
    cause: "periodRepeated",
    remedy: "park",
    asks: "find why the message was built wrong, then send the day again",
    isDefect: true,
  },
  ECS1007: {
    means: "periods overlap in the message",
    cause: "periodsOverlap",
    remedy: "park",
    asks: "find why the message was built wrong, then send the day again",
    isDefect: true,
  },
  ECS1008: {
    means: "value that is not actual on a de-energised MPAN",
    cause: "estimateOnDeEnergised",
    remedy: "park",
    asks: "compare the energisation status with registration",
    isDefect: false,
  },
  ECS1009: {
    means: "MPAN status forbids consumption",
    cause: "statusForbidsConsumption",
    remedy: "park",
    asks: "wait for registration to change, then send the day again",
    isDefect: false,
  },
  ECS1010: {
    means: "negative value",
    cause: "negative",
    remedy: "invalidate",
    asks: null,
    isDefect: true,
  },
  ECS1011: {
    means: "zero-type quality with a value other than zero",
    cause: "zeroCodeNotZero",
    remedy: "park",
    asks: "correct the quality or the value, then send the day again",
    isDefect: true,
  },
  ECS1012: {
    means: "value above the centre's maximum for a period",
    cause: "aboveCentralMaximum",
    remedy: "invalidate",
    asks: null,
    isDefect: false,
  },
  ECS1013: {
    means: "period end before the connection type took effect",
    cause: "beforeConnectionType",
    remedy: "park",
    asks: "find the connection type in force on the day, then send it again",
    isDefect: false,
  },
  ECS1014: {
    means: "settlement day is not 00:00:00 UTC",
    cause: "settlementDate",
    remedy: "park",
    asks: "find why the message was built wrong, then send the day again",
    isDefect: true,
  },
  ECS1015: {
    means: "estimation reason missing",
    cause: "estimationReasonMissing",
    remedy: "park",
    asks: "give the slots their reason, then send the day again",
    isDefect: true,
  },
  ECS1016: {
    means: "amendment reason missing",
    cause: "amendmentReasonMissing",
    remedy: "park",
    asks: "give the slots their amendment reason, then send the day again",
    isDefect: true,
  },
};
