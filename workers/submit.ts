/** The submit process. */
import { upon } from "./ground.ts";
import { startSubmit } from "./parts/submit.ts";
import { runProcess } from "./process.ts";

await runProcess("submit", upon("submit", [startSubmit]));
