/** The webhook process. */
import { upon } from "./ground.ts";
import { startCallbacks } from "./parts/callbacks.ts";
import { startWebhook } from "./parts/webhook.ts";
import { runProcess } from "./process.ts";

await runProcess("webhook", upon("webhook", [startWebhook, startCallbacks]));
