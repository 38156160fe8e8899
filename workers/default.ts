/** The default process. */
import { upon } from "./ground.ts";
import { startDefault } from "./parts/fill.ts";
import { runProcess } from "./process.ts";

await runProcess("default", upon("default", [startDefault]));
