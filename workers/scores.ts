/** The process that scores estimates and learns their ranges. */
import { upon } from "./ground.ts";
import { startScores } from "./parts/scores.ts";
import { runProcess } from "./process.ts";

await runProcess("scores", upon("scores", [startScores]));
