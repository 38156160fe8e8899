/** The first page, and its stream. */
import { todayPage, todayParts } from "../../../../web/pages/today.ts";
import { held } from "../../../std/held.ts";
import type { ConsoleRoute, Role } from "../../console-route.ts";
import { liveFragments } from "../../live-fragments.ts";
import type { TodayPorts } from "./ports.ts";
import { loadToday } from "./view.ts";

/** A little less than the time between two looks of a stream, machine time. */
const holdMs = 1_500;
const lookers: readonly Role[] = ["operator", "tester", "auditor"];

/** The routes. `now`: market time for streams, which outlive the request that began them. */
export function todayRoutes(ports: TodayPorts, now: () => number): readonly ConsoleRoute[] {
  // However many look, the record is asked once.
  const load = held(
    holdMs,
    () => ports.wallNow(),
    () => loadToday(ports, now()),
  );
  return [
    {
      method: "GET",
      path: "/",
      roles: lookers,
      async handle() {
        return { kind: "page", content: todayPage(await load()) };
      },
    },
    {
      method: "GET",
      path: "/live/today",
      roles: lookers,
      async handle(_request, signal) {
        const make = async () => todayParts(await load());
        return { kind: "events", events: liveFragments(make, signal) };
      },
    },
  ];
}
