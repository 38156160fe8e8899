/** The sweep process. */
import { upon } from "./ground.ts";
import { startSweep } from "./parts/sweep.ts";
import { runProcess } from "./process.ts";

await runProcess("sweep", upon("sweep", [startSweep]));
