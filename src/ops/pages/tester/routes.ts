/** The tester's pages: only where a simulator runs. They speak to it over its door and know none of its rules. */
import { injectPage } from "../../../../web/pages/inject.ts";
import { testerPage, testerParts } from "../../../../web/pages/tester.ts";
import type { ConsoleAnswer, ConsoleRequest, ConsoleRoute, Role } from "../../console-route.ts";
import { SimulatorAway, SimulatorRefusal } from "../../injection/simulator-door.ts";
import { liveFragments } from "../../live-fragments.ts";
import { askedFault, askedInjection, askedScenario, typedFields } from "./asked.ts";
import type { TesterPorts } from "./ports.ts";
import { loadTester } from "./view.ts";

const roles: readonly Role[] = ["operator", "tester"];
const home = "/tester";
const back: ConsoleAnswer = { kind: "redirect", to: home };

/** The routes; `wallNow`: machine time. */
export function testerRoutes(ports: TesterPorts, wallNow: () => number): readonly ConsoleRoute[] {
  const load = (csrf: string) => loadTester(ports, csrf, wallNow());
  const post = (
    path: string,
    handle: (request: ConsoleRequest) => Promise<ConsoleAnswer>,
  ): ConsoleRoute => ({
    method: "POST",
    path: `${home}/${path}`,
    roles,
    handle: (request) => toldWhenRefused(() => handle(request)),
  });
  return [
    {
      method: "GET",
      path: home,
      roles,
      async handle({ csrf }) {
        return { kind: "page", content: testerPage(await load(csrf)) };
      },
    },
    {
      method: "GET",
      path: "/live/tester",
      roles,
      async handle({ csrf }, signal) {
        const make = async () => testerParts(await load(csrf));
        return { kind: "events", events: liveFragments(make, signal) };
      },
    },
    {
      method: "GET",
      path: `${home}/inject`,
      roles,
      handle: (request) =>
        toldWhenRefused(() => injectForm(ports, request, request.query["fault"], null)),
    },
    post("faults", (request) => inject(ports, request)),
    post("faults/remove", async ({ form }) => {
      const id = Number(form["id"]?.[0] ?? "0");
      if (!Number.isInteger(id) || id < 1) return { kind: "notFound" };
      await ports.remove(id);
      return back;
    }),
    post("faults/reset", async () => {
      await ports.reset();
      return back;
    }),
    post("scenario", async ({ form }) => {
      const read = askedScenario(form);
      if ("refused" in read) return { kind: "refused", status: 400, says: read.refused };
      await ports.startScenario(read.asked);
      return back;
    }),
    post("scenario/stop", async () => {
      await ports.stopScenario();
      return back;
    }),
  ];
}

/** What the simulator does not do, and that it is away, are answers and no troubles of ours. */
async function toldWhenRefused(work: () => Promise<ConsoleAnswer>): Promise<ConsoleAnswer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SimulatorRefusal)
      return { kind: "refused", status: 400, says: error.message };
    if (error instanceof SimulatorAway)
      return { kind: "refused", status: 409, says: error.message };
    throw error;
  }
}

async function injectForm(
  ports: TesterPorts,
  { csrf, form }: ConsoleRequest,
  named: string | undefined,
  refused: string | null,
): Promise<ConsoleAnswer> {
  const word = askedFault(named);
  const fault = (await ports.catalogue()).find((each) => each.fault === word);
  if (fault === undefined || fault.whyNot !== null) return { kind: "notFound" };
  const content = injectPage({ fault, given: typedFields(form), refused, csrf });
  return { kind: "page", content, status: refused === null ? 200 : 400 };
}

async function inject(ports: TesterPorts, request: ConsoleRequest): Promise<ConsoleAnswer> {
  const named = request.form["fault"]?.[0];
  const again = (refused: string) => injectForm(ports, request, named, refused);
  const word = askedFault(named);
  if (word === null) return { kind: "notFound" };
  const read = askedInjection(word, request.form);
  if ("refused" in read) return again(read.refused);
  try {
    await ports.add(read.asked);
    return back;
  } catch (error) {
    if (error instanceof SimulatorRefusal) return again(error.message);
    throw error;
  }
}
