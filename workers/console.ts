/** The process of the console. */
import { upon } from "./ground.ts";
import { startConsole } from "./parts/console.ts";
import { runProcess } from "./process.ts";

await runProcess("console", upon("console", [startConsole], "asNeeded"));
