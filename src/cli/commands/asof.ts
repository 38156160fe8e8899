/** `sds asof`: what was believed of a consumption day, or of the days of a span, at an instant. */
import { type Command, Option } from "commander";
import {
  type MeasurementQuantity,
  measurementQuantities,
} from "../../domain/identity/measurement-quantity.ts";
import { mpanRef } from "../../log.ts";
import { loadDaysAt } from "../../store/as-of.ts";
import type { NamedPoint } from "../../store/day-record.ts";
import { type AskedSpan, instantNamed, pointNamed, spanAsked, spanDaysMax } from "../asked.ts";
import { asOfPointDay, requirePoint } from "../asof/as-of-point-day.ts";
import { renderBeliefs } from "../asof/render.ts";
import { renderSpan } from "../asof/render-span.ts";
import { dayBelief } from "../asof/span-beliefs.ts";
import { noteView } from "../audited.ts";
import { type ExitCode, exitWith } from "../exit.ts";
import { findConfig, withDatabase } from "../find-database.ts";
import { type JsonGiven, tell, withJsonOption } from "../json-option.ts";
import { marketNow } from "../market-clock.ts";
import { shell } from "../shell.ts";

interface Given extends JsonGiven {
  readonly at?: string;
  readonly from?: string;
  readonly to?: string;
  readonly quantity?: MeasurementQuantity;
}

/** Adds the command. */
export function addAsofCommand(program: Command): void {
  withJsonOption(program.command("asof <mpan> [day]"))
    .description(
      "what was believed of a day at an instant: version, energy, what was sent, what changed since",
    )
    .option(
      "--at <instant>",
      "market time with its zone, or a date for the end of that UTC day; without it now",
    )
    .option("--from <day>", "in place of a day: the first of several")
    .option("--to <day>", "the day after the last of them")
    .addOption(
      new Option(
        "--quantity <code>",
        "only this one; without it every one that was settled",
      ).choices([...measurementQuantities]),
    )
    .addHelpText(
      "after",
      `
Days are UTC dates. A point may be named by its surrogate instead, such as point:17. Versions are never changed, so
the answer for an instant of the past stays the same. Estimates carry the range in which their actual was expected
(P10 to P90). A span of at most ${spanDaysMax} days is told a line a day. The output names the point by its pseudonym
only. It holds half-hourly consumption: treat it as personal data.
Where the service runs on SDS_CLOCK and --at is left out, give this command the same.

Example:
  sds asof 1499000000050 2026-10-26 --at 2026-10-30T18:00Z
  sds asof 1499000000050 2026-10-26 --at 2026-10-30 --json belief.json
  sds asof point:17 --from 2026-10-01 --to 2026-11-01 --at 2026-11-05`,
    )
    .action((point: string, day: string | undefined, given: Given) =>
      exitWith(() => tellBelief(pointNamed(point), spanAsked(day, given), given)),
    );
}

async function tellBelief(named: NamedPoint, span: AskedSpan, given: Given): Promise<ExitCode> {
  const askedAt = given.at === undefined ? null : instantNamed(given.at);
  const config = await findConfig(shell().env);
  const at = askedAt ?? marketNow(config);
  const quantity = given.quantity ?? null;
  await withDatabase(config, async (pool) => {
    const { pointId, mpan } = await requirePoint(pool, named);
    const place = `sds asof point:${pointId} ${span.from}`;
    await noteView(pool, config, { kind: "asof", place, mpan });
    const reference = mpanRef(config.SDS_MPAN_REF_KEY, mpan);
    if (span.isDay) {
      const beliefs = await asOfPointDay(pool, { pointId, day: span.from, quantity, at });
      const asked = { mpanRef: reference, settlementDay: span.from, at };
      tell({ ...asked, quantities: beliefs }, renderBeliefs(asked, beliefs), given);
    } else {
      const { from, to } = span;
      const rows = await loadDaysAt(pool, { pointId, from, to, quantity, at });
      const days = rows.map(dayBelief);
      const asked = { mpanRef: reference, from, to, at };
      tell({ ...asked, days }, renderSpan(asked, days), given);
    }
  });
  return 0;
}
