/** `sds timeline`: what the market has said of a point, on a day and as it was known at an instant. */
import type { Command } from "commander";
import { mpanRef } from "../../log.ts";
import type { NamedPoint } from "../../store/day-record.ts";
import { loadKnownTimelines } from "../../store/timeline.ts";
import { dayNamed, instantNamed, pointNamed } from "../asked.ts";
import { requirePoint } from "../asof/as-of-point-day.ts";
import { noteView } from "../audited.ts";
import { type ExitCode, exitWith } from "../exit.ts";
import { findConfig, withDatabase } from "../find-database.ts";
import { type JsonGiven, tell, withJsonOption } from "../json-option.ts";
import { marketNow } from "../market-clock.ts";
import { shell } from "../shell.ts";
import { renderTimeline, timelineOn } from "../timeline/render.ts";

interface Given extends JsonGiven {
  readonly on?: string;
  readonly asKnownAt?: string;
}

/** Adds the command. */
export function addTimelineCommand(program: Command): void {
  withJsonOption(program.command("timeline <mpan>"))
    .description(
      "what the market has said of a point: registrations, devices, every fact with its date",
    )
    .option("--on <date>", "only what is true on this London date")
    .option(
      "--as-known-at <instant>",
      "as it was known at this market time, with its zone, or a date for the end of that UTC day; without it now",
    )
    .addHelpText(
      "after",
      `
Facts are never changed: an answer for an instant of the past stays the same. Of facts about one thing the one with the
latest date holds, of those with one date the one that the platform stamped last. The output names the point by its
pseudonym only. Where the service runs on SDS_CLOCK and --as-known-at is left out, give this command the same.

Example:
  sds timeline 1499000000050
  sds timeline 1499000000050 --on 2026-10-26
  sds timeline 1499000000050 --on 2026-10-26 --as-known-at 2026-10-30T18:00Z`,
    )
    .action((point: string, given: Given) =>
      exitWith(() => tellTimeline(pointNamed(point), given)),
    );
}

async function tellTimeline(named: NamedPoint, given: Given): Promise<ExitCode> {
  const on = given.on === undefined ? null : dayNamed(given.on, "--on", "London");
  const asked = given.asKnownAt === undefined ? null : instantNamed(given.asKnownAt);
  const config = await findConfig(shell().env);
  const knownAt = asked ?? marketNow(config);
  await withDatabase(config, async (pool) => {
    const { pointId, mpan } = await requirePoint(pool, named);
    await noteView(pool, config, {
      kind: "timeline",
      place: `sds timeline point:${pointId}`,
      mpan,
    });
    const found = await loadKnownTimelines(pool, [mpan], knownAt);
    const timeline = found.get(mpan) ?? { registrations: [], bindings: [], facts: [] };
    const head = { mpanRef: mpanRef(config.SDS_MPAN_REF_KEY, mpan), on, knownAt };
    tell({ ...head, ...timelineOn(timeline, on) }, renderTimeline(head, timeline), given);
  });
  return 0;
}
