/**
 * Every stage between ingest and submit in one process. Beside those two it makes the service of a machine of two
 * cores: what a day is and what is told of it then never wait for the same thread.
 */
import { upon } from "./ground.ts";
import { startExceptions } from "./parts/exceptions.ts";
import { startDefault, startEstimate } from "./parts/fill.ts";
import { startResolve } from "./parts/resolve.ts";
import { startSweep } from "./parts/sweep.ts";
import { startValidate } from "./parts/validate.ts";
import { startWebhook } from "./parts/webhook.ts";
import { runProcess } from "./process.ts";

await runProcess(
  "days",
  upon("days", [
    startWebhook,
    startValidate,
    startEstimate,
    startDefault,
    startResolve,
    startSweep,
    startExceptions,
  ]),
);
