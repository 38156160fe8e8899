/** Queues: one for each stage behind ingest. */
import { pipeline, stages } from "../../src/pipeline.ts";
import { code, codes, page, table } from "./page.ts";

const memberWords = {
  inboxBlocks: "blocks of the inbox, released messages, reopened days",
  days: "days",
  inboundMessages: "messages of the platform",
  pointsAndSuppliers: "points to be reviewed, or a supplier to be sent to",
} as const;

/** The page. */
export function renderQueuesPage(): string {
  return page(
    "Queues",
    ["src/pipeline.ts"],
    [
      "A queue carries bells: a job is `{v, workId}`, `v` the form of the bell, and its id is `<work id>-<attempt>`. What is to be done stands in `work_block`; losing every bell costs time, never work, and a bell of another form is dropped (`BELL_UNKNOWN`). On Redis keys begin with `sds:`; without Redis the queues are in PostgreSQL, schema `sds_queue`. `submit` also carries refusals, answers, status messages, batches that are to be sent, and turns at what waits for a channel.",
      table(
        [
          "queue",
          "a bell stands for",
          "members of one claim, at most",
          "jobs at a time in a process",
          "rings",
        ],
        stages.map((stage) => {
          const { members, claimSizeMax, concurrency, rings } = pipeline[stage];
          return [code(stage), memberWords[members], claimSizeMax, concurrency, codes(rings)];
        }),
      ),
      "`ingest` has no queue: MQTT is its source, and it rings `validate`. The sweep rings every stage, and calls the days whose cut-off has come for `estimate`.",
    ],
  );
}
