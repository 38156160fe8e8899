import { rule } from "../rule.ts";
import type { SupplyStates } from "../supply-states.ts";

/** The centre takes nothing for a point that is disconnected or terminated over the half hour. */
export const disconnectedUse = rule({
  id: "V36",
  name: "disconnected-use",
  says: "the point is connected",
  source: "ECS1009",
  scope: "slot",
  outcome: "refuse",
  fixed: true,
  marks: { exception: "disconnectedUse" },
  params: {},
  text: () => "Point is disconnected",
  applies: ({ states }: { states: SupplyStates }) => states.isDisconnected,
  check: ({ states }: { states: SupplyStates }) => (states.isDisconnected ? refused : null),
});

const refused = {
  outcome: "refuse",
  reason: "disconnectedUse",
  detail: { code: "ECS1009" },
} as const;
