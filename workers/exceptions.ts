/** The process that keeps the exceptions. */
import { upon } from "./ground.ts";
import { startExceptions } from "./parts/exceptions.ts";
import { runProcess } from "./process.ts";

await runProcess("exceptions", upon("exceptions", [startExceptions]));
