/** The estimate process. */
import { upon } from "./ground.ts";
import { startEstimate } from "./parts/fill.ts";
import { runProcess } from "./process.ts";

await runProcess("estimate", upon("estimate", [startEstimate]));
