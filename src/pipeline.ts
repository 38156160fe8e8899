/**
 * The way of a read, as a table. Each stage has its own queue of bells, its own unit of work and the stages
 * that it may ring; workers, sweep and docs read this table, so a stage that is not here does not exist.
 *
 *   meter -> ingest -> validate -> estimate -> default       cut-off -> estimate
 *                         |           |           |
 *                         +-----------+-----------+-> submit -> platform
 *
 *   platform -> webhook -+-> resolve   what is said of our messages  -> validate, submit
 *                        +-> market    what is told besides           -> validate, estimate, submit
 *
 *   findings, rejections, defaults, decisions -> advise -> suppliers
 *
 * In words, a line each:
 *
 *   ingest    stores what meters send, then acknowledges it. It has no queue: the broker is its source.
 *   validate  decodes, joins device to point, disposes of every read, puts days together, and judges them. A day whose
 *             48 half hours are actual and clean goes straight to submit; what is refused aloud goes there as IF-014.
 *             One that is whole because two gathered its half hours at once comes back by name.
 *   estimate  fills what is missing when the day's run falls due: from reads of the point, and from registers that the
 *             market told (IF-041, E8). A bracket that a new read closes calls its other days too.
 *   default   fills what nothing of the point speaks for: annual consumption over a load shape, or a zero code.
 *   submit    writes references, then sends: days, refusals, answers, status messages. What a channel that is down does
 *             not take waits on its shelf, one probe at a time, and drains by deadline once the channel is up.
 *   resolve   what the centre turned down (IF-014), put in our stead (IF-013) or found out later (status messages):
 *             the code's remedy is a new version to submit, days to validate again, a later look, or a person.
 *   market    everything else that the market tells (IF-003 to IF-047): facts of a point by date, shapes, reads, notices,
 *             proposals and requests. Days they touch are judged or filled again; answers leave through submit.
 *   advise    compares what suppliers are to hear of a point with what they were told, one notice a cause, and posts it
 *             to the supplier or keeps it for the supplier to fetch. Points of which something was found,
 *             rejected or decided are noted in the transaction that writes it; a pass turns the notes into work.
 *
 * `sweep` rings again whatever should be moving and is not, calls days at their cut-off, and is no stage.
 */

export type Stage =
  | "validate"
  | "estimate"
  | "default"
  | "submit"
  | "resolve"
  | "market"
  | "advise";

export interface StageRow {
  /** What one work block stands for. */
  readonly members: "inboxBlocks" | "days" | "inboundMessages" | "pointsAndSuppliers";
  /** Work blocks that one claim may put together, counted in members: few bells under load, no waiting without. */
  readonly claimSizeMax: number;
  /** Jobs that one process works on at a time. */
  readonly concurrency: number;
  readonly rings: readonly Stage[];
}

export const pipeline: Readonly<Record<Stage, StageRow>> = {
  validate: {
    members: "inboxBlocks",
    claimSizeMax: 1000,
    concurrency: 2,
    rings: ["validate", "estimate", "submit"],
  },
  estimate: {
    members: "days",
    claimSizeMax: 1000,
    concurrency: 1,
    rings: ["estimate", "default", "submit"],
  },
  default: { members: "days", claimSizeMax: 1000, concurrency: 1, rings: ["estimate", "submit"] },
  submit: { members: "days", claimSizeMax: 1000, concurrency: 2, rings: ["submit"] },
  resolve: {
    members: "inboundMessages",
    claimSizeMax: 500,
    concurrency: 1,
    rings: ["validate", "submit"],
  },
  market: {
    members: "inboundMessages",
    claimSizeMax: 100,
    concurrency: 1,
    rings: ["market", "submit", "estimate", "validate"],
  },
  advise: { members: "pointsAndSuppliers", claimSizeMax: 500, concurrency: 2, rings: ["advise"] },
};

export const stages = Object.keys(pipeline) as readonly Stage[];
