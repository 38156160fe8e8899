/** The first page, and its stream. */
import { todayPage, todayParts } from "../../../../web/pages/today.ts";
import type { ConsoleRoute, Role } from "../../console-route.ts";
import { liveFragments } from "../../live-fragments.ts";
import type { TodayPorts } from "./ports.ts";
import { loadToday } from "./view.ts";

const lookers: readonly Role[] = ["operator", "tester", "auditor"];

/** The routes. `now`: market time for streams, which outlive the request that began them. */
export function todayRoutes(ports: TodayPorts, now: () => number): readonly ConsoleRoute[] {
  return [
    {
      method: "GET",
      path: "/",
      roles: lookers,
      async handle(request) {
        return { kind: "page", content: todayPage(await loadToday(ports, request.now)) };
      },
    },
    {
      method: "GET",
      path: "/live/today",
      roles: lookers,
      async handle(_request, signal) {
        const make = async () => todayParts(await loadToday(ports, now()));
        return { kind: "events", events: liveFragments(make, signal) };
      },
    },
  ];
}
