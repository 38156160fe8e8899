/** The pages of days, upon the record. */
import type { ConsoleRoute } from "../../../src/ops/console-route.ts";
import { daysRoutes } from "../../../src/ops/pages/days/routes.ts";
import { listDays, loadTallyBounds, sumTallies } from "../../../src/store/console/days.ts";
import type { Ground } from "../../ground.ts";

export function daysPages({
  pool,
  store,
}: Pick<Ground, "pool" | "store">): readonly ConsoleRoute[] {
  return daysRoutes({
    leadHours: store.leadHours,
    bounds: () => loadTallyBounds(pool),
    tallies: (asked) => sumTallies(pool, asked),
    list: (asked) => listDays(pool, asked),
  });
}
