import { type RuleOutcome, rule } from "../rule.ts";

export interface Answer {
  /** Response code of the DCC, such as I0 or E21. */
  readonly code: string;
  readonly success: boolean;
  /** Result of the device behind an I0 without success; null: none. */
  readonly deviceResult: number | null;
  readonly rows: number;
  /** How often the meter has given this answer running, this one included. */
  readonly timesInARow: number;
}

/** What an answer without reads means; rows that it carries all the same are not believed. */
export const answerWithoutReads = rule({
  id: "V07",
  name: "answer-without-reads",
  says: "an answer brings reads, or its code says what to do",
  source: "public DCC response codes; GBCS device results",
  scope: "message",
  outcome: "suspect",
  floor: "note",
  fixed: true,
  // The kind of the exception is the meaning of the answer.
  marks: { exception: "byAnswer" },
  params: { meterFaultTimes: { initial: 3, min: 1, max: 10 } },
  text: ({ code }) => `Meter answered ${code}`,
  check(answer: Answer, { meterFaultTimes }) {
    const { code, success, rows, timesInARow } = answer;
    if (code === "I0" && success) return null;
    const meaning = meaningOf(answer);
    const isRepeatedFault = meaning === "meterFault" && timesInARow >= meterFaultTimes;
    return {
      outcome: isRepeatedFault ? "suspect" : outcomes[meaning],
      reason: meaning,
      detail: { answer: meaning, code, rows: rows > 0 ? "refused" : "none" },
    };
  },
  measure: ({ code, success }) => (code === "I0" && success ? { answer: "reads" } : {}),
});

type Meaning =
  | "noComms"
  | "notAuthorised"
  | "inventory"
  | "requestError"
  | "meterFault"
  | "retry"
  | "nothingInWindow"
  | "unknownCode";

const outcomes: Readonly<Record<Meaning, RuleOutcome>> = {
  noComms: "note",
  notAuthorised: "suspect",
  inventory: "suspect",
  requestError: "suspect",
  meterFault: "note",
  retry: "note",
  nothingInWindow: "note",
  unknownCode: "suspect",
};

const byCode: ReadonlyMap<string, Meaning> = new Map([
  ...["E20", "E21", "E30"].map((code) => [code, "noComms"] as const),
  ...["E1", "E2", "E3", "E4"].map((code) => [code, "notAuthorised"] as const),
  ...["E5", "E19"].map((code) => [code, "inventory"] as const),
  ...["E11", "E12", "E13", "E17"].map((code) => [code, "requestError"] as const),
]);

const byDeviceResult: ReadonlyMap<number | null, Meaning> = new Map<number | null, Meaning>([
  [1, "meterFault"],
  [2, "retry"],
  [3, "notAuthorised"],
  [4, "nothingInWindow"],
  [11, "nothingInWindow"],
  [13, "notAuthorised"],
  [14, "nothingInWindow"],
  [250, "meterFault"],
]);

function meaningOf({ code, deviceResult }: Answer): Meaning {
  if (code === "I0") return byDeviceResult.get(deviceResult) ?? "unknownCode";
  return byCode.get(code) ?? "unknownCode";
}
