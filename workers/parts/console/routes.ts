/** Every page of the console, over the record. */
import type { ConsoleRoute } from "../../../src/ops/console-route.ts";
import { accessRoutes } from "../../../src/ops/pages/access/routes.ts";
import { actsRoutes } from "../../../src/ops/pages/acts/routes.ts";
import { auditRoutes } from "../../../src/ops/pages/audit/routes.ts";
import { exceptionsRoutes } from "../../../src/ops/pages/exceptions/routes.ts";
import { messagesRoutes } from "../../../src/ops/pages/messages/routes.ts";
import { stagesRoutes } from "../../../src/ops/pages/stages/routes.ts";
import { supplierRoutes } from "../../../src/ops/pages/supplier/routes.ts";
import { todayRoutes } from "../../../src/ops/pages/today/routes.ts";
import type { Ground } from "../../ground.ts";
import { accessPorts } from "./access.ts";
import { handPorts } from "./acts.ts";
import { auditPorts } from "./audit.ts";
import { daysPages } from "./days.ts";
import { exceptionsPorts } from "./exceptions.ts";
import { messagesPorts } from "./messages.ts";
import { pointPages } from "./points.ts";
import { stagesPorts } from "./stages.ts";
import { supplierPorts } from "./supplier.ts";
import { testerPages } from "./tester.ts";
import { todayPorts } from "./today.ts";

/** In the order of the navigation. */
export function consoleRoutes(ground: Ground): readonly ConsoleRoute[] {
  const { pool, clock } = ground;
  const now = () => clock.now();
  return [
    ...todayRoutes(todayPorts(pool, clock), now),
    ...daysPages(ground),
    ...pointPages(ground),
    ...exceptionsRoutes(exceptionsPorts(pool)),
    ...actsRoutes(handPorts(ground)),
    ...messagesRoutes(messagesPorts(ground)),
    ...stagesRoutes(stagesPorts(pool), now),
    ...supplierRoutes(supplierPorts(ground)),
    ...testerPages(ground),
    ...auditRoutes(auditPorts(pool)),
    ...accessRoutes(accessPorts(pool)),
  ];
}
