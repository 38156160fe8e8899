/** The advise process. */
import { upon } from "./ground.ts";
import { startAdvise } from "./parts/advise.ts";
import { runProcess } from "./process.ts";

await runProcess("advise", upon("advise", [startAdvise]));
