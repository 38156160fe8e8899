import { halfHourMs } from "../../time/settlement-period.ts";
import { rule } from "../rule.ts";

/** A half hour near an exchange, and what each meter says of it. Instants in milliseconds UTC. */
export interface ExchangeSlot {
  readonly end: number;
  readonly removedAt: number;
  readonly installedAt: number;
  readonly oldWh: number | null;
  readonly newWh: number | null;
}

/** A half hour in which neither meter stood the whole time belongs to none of them. */
export const exchangeSlot = rule({
  id: "V25",
  name: "exchange-slot",
  says: "a half hour belongs to the meter that stood for all of it",
  source: "[ours]",
  scope: "read",
  outcome: "note",
  fixed: false,
  marks: {},
  params: { slot: { initial: "missing", options: ["missing", "sum"] } },
  check(subject: ExchangeSlot, { slot }) {
    const { owner } = ownerOf(subject, slot === "sum");
    if (owner === "old" || owner === "new") return null;
    return { outcome: "note", reason: "exchangeSlot", detail: { owner } };
  },
  measure: (subject, { slot }) => ownerOf(subject, slot === "sum"),
});

function ownerOf({ end, removedAt, installedAt, oldWh, newWh }: ExchangeSlot, isSummed: boolean) {
  if (end <= removedAt) return { owner: "old", wh: oldWh } as const;
  if (end - halfHourMs >= installedAt) return { owner: "new", wh: newWh } as const;
  if (isSummed && oldWh !== null && newWh !== null)
    return { owner: "both", wh: oldWh + newWh } as const;
  return { owner: "none", wh: null } as const;
}
