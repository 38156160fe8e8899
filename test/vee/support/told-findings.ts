/** A finding as the JSON output tells it: 20 kWh in the second half hour of a single-phase point. */
export const toldAboveMaximum = {
  quantity: "AI",
  day: "2026-10-20",
  slots: [2],
  rule: "SDS-V31",
  outcome: "invalid",
  text: "20000 Wh in a half hour; the connection can carry 13800",
} as const;
