/** The market process. */
import { upon } from "./ground.ts";
import { startMarket } from "./parts/market.ts";
import { runProcess } from "./process.ts";

await runProcess("market", upon("market", [startMarket]));
