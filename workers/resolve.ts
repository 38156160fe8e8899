/** The resolve process. */
import { upon } from "./ground.ts";
import { startResolve } from "./parts/resolve.ts";
import { runProcess } from "./process.ts";

await runProcess("resolve", upon("resolve", [startResolve]));
