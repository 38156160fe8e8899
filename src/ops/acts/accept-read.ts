/** Letting a read stand though a rule refuses it: the decision is kept, and holds whenever the day is judged again. */
import { type DayKey, dayKeyText } from "../../domain/day/day-key.ts";
import { packQuality } from "../../domain/day/quality.ts";
import { isOpen } from "../../domain/timetable/next-run.ts";
import {
  type AcceptedRead,
  figureToAccept,
  mayOverrule,
  standAccepted,
} from "../../domain/validate/accepted-read.ts";
import { findRule } from "../../domain/validate/catalogue.ts";
import { readsOfDay } from "../../domain/validate/decide-day.ts";
import type { RuleId } from "../../domain/validate/rule.ts";
import type { FillPorts } from "../../stages/ports.ts";
import { type RedecidedDay, redecideDay } from "../../stages/redecide-day.ts";
import { type AskedAct, type Preparation, refusedAct } from "./act.ts";
import { type HandPorts, nothingBrought } from "./hand-ports.ts";
import { closedDay, noSuchDay } from "./redecide.ts";
import { heldOf, savingDays } from "./saving-days.ts";

type AskedAccept = Extract<AskedAct, { readonly kind: "accept-read" }>;

const actual = packQuality("A");

/** Refused where the rule may not be overruled, no figure was refused by it, or another rule refuses it too. */
export async function prepareAcceptRead(
  { key, period, rule }: AskedAccept,
  ports: HandPorts,
): Promise<Preparation> {
  if (!isOpen(key.day, ports.now())) return refusedAct(closedDay);
  if (!mayOverrule(rule))
    return refusedAct(
      `${rule} is a rule of structure, identity or the law of the market: nobody may overrule it.`,
    );
  const before = (await ports.fill.loadHeldDays([key])).get(dayKeyText(key));
  if (before === undefined) return refusedAct(noSuchDay);
  const accepted = figureToAccept({ period, rule, reads: readsOfDay(before) });
  if (accepted === null)
    return refusedAct(`No figure of half hour ${period} was refused by ${rule}.`);
  const without = await redecideDay(key, "reads", ports.fill);
  if (without === null) return refusedAct(noSuchDay);
  if (!rulesAgainst(without, period).includes(rule))
    return refusedAct(`${rule} does not refuse the read of half hour ${period}.`);
  const redecided = await redecideDay(key, "reads", accepting(key, accepted, ports.fill));
  if (redecided === null) return refusedAct(noSuchDay);
  const { kept, ruleset } = redecided;
  const others = rulesAgainst(redecided, period);
  if (others.length > 0)
    return refusedAct(
      `Half hour ${period} would not stand all the same: ${others.join(" and ")} refuse it too.`,
    );
  if (!stands(redecided, accepted))
    return refusedAct(
      `Half hour ${period} would not stand all the same: the centre has turned the figure down, or an amendment stands in its place.`,
    );
  const name = findRule(rule)?.name ?? rule;
  return savingDays(
    key,
    {
      kind: "day.acceptRead",
      kept,
      held: heldOf(key, before),
      brought: { ...nothingBrought, accepted: [{ ...key, ...accepted }] },
      ruleset,
      says: [
        `The read of half hour ${period} stands though ${rule} (${name}) refuses it. Another figure in this half hour is judged anew.`,
      ],
      facts: { period, rule },
    },
    ports,
  );
}

/** The ports as they would be once the decision is kept. */
function accepting(key: DayKey, accepted: AcceptedRead, ports: FillPorts): FillPorts {
  const text = dayKeyText(key);
  return {
    ...ports,
    async loadHeldDays(keys) {
      const days = new Map(await ports.loadHeldDays(keys));
      const held = days.get(text);
      if (held === undefined) return days;
      const reads = held.reads.map((each) => standAccepted(each, [accepted]));
      return days.set(text, { ...held, reads, accepted: [...(held.accepted ?? []), accepted] });
    },
  };
}

/** True where the half hour would be settled as an actual of this figure, or will be once the day is. */
function stands({ kept, held }: RedecidedDay, { period, wattHours }: AcceptedRead): boolean {
  const [version] = kept.days.versions;
  const { wattHours: figures, quality } = version?.slots ?? held;
  if (figures === null || quality === null) return true;
  return quality.charAt(period - 1) === actual && figures[period - 1] === wattHours;
}

/** Rules that take the half hour out, or the day with it. */
function rulesAgainst({ kept: { days } }: RedecidedDay, period: number): readonly RuleId[] {
  const against = days.judged.flatMap(({ findings }) =>
    findings.filter(
      ({ mode, outcome, periods }) =>
        mode === "on" &&
        (outcome === "invalid" || outcome === "refuse") &&
        (periods.length === 0 || periods.includes(period)),
    ),
  );
  return [...new Set(against.map(({ rule }) => rule))];
}
