/** The validate process. */
import { upon } from "./ground.ts";
import { startValidate } from "./parts/validate.ts";
import { runProcess } from "./process.ts";

await runProcess("validate", upon("validate", [startValidate]));
