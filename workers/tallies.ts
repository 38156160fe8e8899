/** The process that keeps the tallies of days, and notes how days fill up. */
import { upon } from "./ground.ts";
import { startDayCourse } from "./parts/day-course.ts";
import { startTallies } from "./parts/tallies.ts";
import { runProcess } from "./process.ts";

await runProcess("tallies", upon("tallies", [startTallies, startDayCourse]));
