/** Every stage behind ingest in one process: development, the demo, and a machine of two cores. */
import { upon } from "./ground.ts";
import { startAdvise } from "./parts/advise.ts";
import { startCallbacks } from "./parts/callbacks.ts";
import { startDayCourse } from "./parts/day-course.ts";
import { startExceptions } from "./parts/exceptions.ts";
import { startDefault, startEstimate } from "./parts/fill.ts";
import { startMarket } from "./parts/market.ts";
import { startResolve } from "./parts/resolve.ts";
import { startScores } from "./parts/scores.ts";
import { startSubmit } from "./parts/submit.ts";
import { startSupplierApi } from "./parts/supplier-api.ts";
import { startSweep } from "./parts/sweep.ts";
import { startTallies } from "./parts/tallies.ts";
import { startValidate } from "./parts/validate.ts";
import { startWebhook } from "./parts/webhook.ts";
import { runProcess } from "./process.ts";

await runProcess(
  "all",
  upon("all", [
    startWebhook,
    startCallbacks,
    startSweep,
    startValidate,
    startEstimate,
    startDefault,
    startSubmit,
    startResolve,
    startMarket,
    startAdvise,
    startSupplierApi,
    startExceptions,
    startScores,
    startTallies,
    startDayCourse,
  ]),
);
