/**
 * What durability costs is seen by doing without it: the service's own ingest, but every message is acknowledged as it
 * arrives, before anything of it is stored. What is lost then is lost. A program of the bench: the service has no such mode.
 */
import type { Acknowledge } from "../../src/mqtt/deferred-ack.ts";
import { type ReceivePublish, subscribe } from "../../src/mqtt/subscriber.ts";
import { upon } from "../../workers/ground.ts";
import { startIngest } from "../../workers/parts/ingest.ts";
import { runProcess } from "../../workers/process.ts";

/** Nobody is left to be told when the message is stored. */
const told: Acknowledge = () => undefined;

const subscribeHastily: typeof subscribe = (settings, receive, log) => {
  const receiveHastily: ReceivePublish = (publish, acknowledge) => {
    acknowledge();
    return receive(publish, told);
  };
  return subscribe(settings, receiveHastily, log);
};

await runProcess("ingest", upon("ingest", [(ground) => startIngest(ground, subscribeHastily)]));
