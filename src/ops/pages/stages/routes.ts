/** The pages of stages: how they stand, and pause, resume and retry, each shown before it is done. */
import { stageActPage, stagesPage, stagesPart } from "../../../../web/pages/stages.ts";
import { spanText } from "../../../../web/parts/time-text.ts";
import type { StageActKind } from "../../../../web/views/stages-view.ts";
import { limits } from "../../../limits.ts";
import { type Stage, stages } from "../../../pipeline.ts";
import type { ConsoleAnswer, ConsoleRequest, ConsoleRoute, Role } from "../../console-route.ts";
import { liveFragments } from "../../live-fragments.ts";
import { reasonFault } from "../../reason.ts";
import type { StageAct, StagesPorts } from "./ports.ts";
import { stageView } from "./view.ts";

const lookers: readonly Role[] = ["operator", "tester", "auditor"];
const actors: readonly Role[] = ["operator", "tester"];
const home = "/queues-and-stages";
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The routes. `now`: market time for streams, which outlive the request that began them. */
export function stagesRoutes(ports: StagesPorts, now: () => number): readonly ConsoleRoute[] {
  const load = async (mayAct: boolean, at: number) => ({
    stages: (await ports.loadStages()).map((standing) => stageView(standing, at)),
    mayAct,
  });
  const kinds: readonly StageActKind[] = ["pause", "resume", "retry"];
  return [
    {
      method: "GET",
      path: home,
      roles: lookers,
      async handle(request) {
        return { kind: "page", content: stagesPage(await load(mayAct(request), request.now)) };
      },
    },
    {
      method: "GET",
      path: "/live/stages",
      roles: lookers,
      async handle(request, signal) {
        const make = async () => ({ stages: stagesPart(await load(mayAct(request), now())) });
        return { kind: "events", events: liveFragments(make, signal) };
      },
    },
    ...kinds.flatMap((kind): readonly ConsoleRoute[] => [
      {
        method: "GET",
        path: `${home}/:stage/${kind}`,
        roles: actors,
        handle: (request) => withStage(request, (stage) => shown(ports, request, stage, kind)),
      },
      {
        method: "POST",
        path: `${home}/:stage/${kind}`,
        roles: actors,
        handle: (request) => withStage(request, (stage) => done(ports, request, stage, kind)),
      },
    ]),
  ];
}

function mayAct({ principal }: ConsoleRequest): boolean {
  return actors.includes(principal.role);
}

async function withStage(
  { params }: ConsoleRequest,
  handle: (stage: Stage) => Promise<ConsoleAnswer>,
): Promise<ConsoleAnswer> {
  const stage = stages.find((each) => each === params["stage"]);
  return stage === undefined ? { kind: "notFound" } : handle(stage);
}

/** What it would do, as things stand now. */
async function shown(
  ports: StagesPorts,
  request: ConsoleRequest,
  stage: Stage,
  kind: StageActKind,
  given: { readonly reason: string; readonly refused: string | null } = {
    reason: "",
    refused: null,
  },
): Promise<ConsoleAnswer> {
  const standing = (await ports.loadStages()).find((each) => each.stage === stage);
  const causes = kind === "retry" ? await ports.listParked(stage) : [];
  const { waiting = 0, running = 0, parked = 0 } = standing ?? {};
  const isPaused = standing?.pause != null;
  const canAct = kind === "retry" ? parked > 0 : (kind === "resume") === isPaused;
  const content = stageActPage({
    ...{ stage, kind, ...given },
    says: effects(kind, { stage, waiting, running, parked, isPaused }),
    causes: causes.map(({ oldestSeconds, ...cause }) => ({
      ...cause,
      oldest: spanText(oldestSeconds),
    })),
    form: canAct ? { actId: ports.newActId(), csrf: request.csrf } : null,
    reasonLengthMin: limits.reasonLengthMin,
    reasonLengthMax: limits.reasonLengthMax,
  });
  return { kind: "page", content, status: given.refused === null ? 200 : 400 };
}

interface Held {
  readonly stage: Stage;
  readonly waiting: number;
  readonly running: number;
  readonly parked: number;
  readonly isPaused: boolean;
}

function effects(kind: StageActKind, held: Held): readonly string[] {
  const { stage, waiting, running, parked, isPaused } = held;
  if (kind === "retry") {
    if (parked === 0) return [`Nothing: no work of ${stage} is parked.`];
    const works = Math.min(parked, limits.retriesMax);
    return [
      `${works} of ${parked} parked works of ${stage} wait again, the oldest first, and are tried within seconds.`,
      "What fails again is parked again, with the error it then has.",
      ...(isPaused ? [`${stage} is paused: they are tried once it is resumed.`] : []),
    ];
  }
  if (kind === "resume")
    return isPaused
      ? [
          `${stage} takes work again in every process: ${worksText(waiting)} wait${waiting === 1 ? "s" : ""} for it.`,
        ]
      : [`Nothing: ${stage} is not paused.`];
  if (isPaused) return [`Nothing: ${stage} is paused already.`];
  return [
    `${stage} begins nothing new in any process, until somebody resumes it; a restart changes nothing about it.`,
    `${worksText(running)} under way ${running === 1 ? "is" : "are"} finished; ${worksText(waiting)} wait${waiting === 1 ? "s" : ""}, and whatever comes joins.`,
    "Cut-offs do not wait: days that are not sent in time settle on what the centre has.",
  ];
}

function worksText(count: number): string {
  return `${count} ${count === 1 ? "work" : "works"}`;
}

async function done(
  ports: StagesPorts,
  request: ConsoleRequest,
  stage: Stage,
  kind: StageActKind,
): Promise<ConsoleAnswer> {
  const reason = request.form["reason"]?.[0]?.trim() ?? "";
  const actId = request.form["act"]?.[0] ?? "";
  const refused = reasonFault(reason) ?? (uuid.test(actId) ? null : "Load the page again.");
  if (refused !== null) return shown(ports, request, stage, kind, { reason, refused });
  const act: StageAct = { stage, reason, actId, principal: request.principal, at: request.now };
  await ports[kind](act);
  return { kind: "redirect", to: home };
}
