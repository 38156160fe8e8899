/** Why an amendment is refused: the codes of IF-028 (DES138), with the words that go out beside them. */

export const amendmentCodes = {
  DSCA001: "period wholly outside our responsibility",
  DSCA002: "period partly outside our responsibility",
  DSCA003: "period wholly past final reconciliation",
  DSCA004: "period partly past final reconciliation",
  DSCA005: "gross consumption below the threshold",
  DSCA006: "part before final reconciliation below the threshold",
  DSCA007: "gross consumption outside agreed rules",
  DSCA008: "part before final reconciliation outside agreed rules",
  DSCA009: "supplier reference expected",
  DSCA010: "supplier reference used before",
  DSCA011: "reason code invalid",
  DSCA012: "reason code outside agreed rules",
  DSCA013: "active energy must be given",
  DSCA014: "reactive energy not expected",
  DSCA015: "reason code missing",
  DSCA999: "rejected, other",
} as const;

export type AmendmentCode = keyof typeof amendmentCodes;
