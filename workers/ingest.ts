/** The ingest process. */
import { upon } from "./ground.ts";
import { startIngest } from "./parts/ingest.ts";
import { runProcess } from "./process.ts";

await runProcess("ingest", upon("ingest", [startIngest]));
