/** What whoever drives the stand-in may ask and set: `/standin/*`. No part of the platform. */
import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { bodyReader } from "./body-reader.ts";
import { bodyText, parseJson } from "./body-text.ts";
import { forcedRejection, type SettledDayKey } from "./market-data/forced-rejections.ts";
import type { SettledDay } from "./market-data/settled-days.ts";
import type { Activity } from "./platform/activity.ts";
import { callSwitch } from "./platform/call-faults.ts";
import type { Callbacks } from "./platform/callbacks.ts";
import type { DeliveryReport } from "./platform/delivery-figures.ts";
import type { Reply } from "./platform/platform.ts";
import { type StatusItem, statusItem } from "./platform/status-item.ts";
import type { PassedItem } from "./platform/status-router.ts";
import { faultCounts, type WebhookFaults } from "./platform/webhook-faults.ts";
import { proposalQuestion, type RegistrationService } from "./registration/registration-service.ts";
import { type Scenario, scenarioMessage } from "./registration/scenario.ts";
import { bare } from "./reply-server.ts";
import { type Retriever, retrievedDay } from "./retriever/retriever.ts";
import type { AdvisoryBook } from "./supplier/advisory-book.ts";
import { supplierSwitch } from "./supplier/supplier-faults.ts";
import { amendmentQuestion, type Suppliers } from "./supplier/suppliers.ts";
import type { Switches } from "./switches.ts";

export interface StandInStatus {
  readonly posts: number;
  readonly if021: {
    readonly submitted: number;
    readonly accepted: number;
    readonly rejected: number;
  };
  readonly if014: { readonly received: number };
  readonly if028: { readonly received: number };
  readonly verdictsPending: number;
  readonly deliveriesPending: number;
}

export interface ControlParts {
  readonly status: () => StandInStatus;
  readonly settledDay: (key: SettledDayKey) => SettledDay;
  readonly suppliers: Suppliers;
  readonly registration: RegistrationService;
  readonly retriever: Retriever;
  readonly scenario: Pick<Scenario, "send">;
  readonly advisories: Pick<AdvisoryBook, "summary">;
  readonly faults: WebhookFaults;
  readonly statuses: {
    /** What the service said by status message, oldest first. */
    readonly taken: () => readonly StatusItem[];
    /** What any recipient said, and to whom it was passed on. */
    readonly passed: () => readonly PassedItem[];
    /** Another recipient says something of a message; the platform stamps it. */
    readonly say: (item: Omit<StatusItem, "sentTimestamp">) => void;
  };
  readonly deliveries: () => DeliveryReport;
  readonly activity: Pick<Activity, "told">;
  readonly repeats: { readonly callbacks: Pick<Callbacks, "list"> };
  /** What is switched on and planted while it runs. */
  readonly switches: Pick<Switches, "calls" | "suppliers" | "reject">;
}

type Answer = (parts: ControlParts, request: IncomingMessage) => Reply | Promise<Reply>;

const bodies = bodyReader(16_384);
/** In one call: the half hours of two days. */
const rejectionsMax = 96;
const dayQuestion = z.strictObject({ mpan: z.string(), quantity: z.string(), day: z.string() });

const saidItem = statusItem.omit({ sentTimestamp: true });

/** By path and method. */
const answers: Readonly<Record<string, Readonly<Record<string, Answer>>>> = {
  "/standin/status": { GET: ({ status }) => json(200, status()) },
  "/standin/days": {
    POST: asked(dayQuestion, ({ settledDay }, question) => json(200, settledDay(question))),
  },
  "/standin/amendments": {
    GET: ({ suppliers }) => json(200, suppliers.heard()),
    POST: asked(amendmentQuestion, ({ suppliers }, question) =>
      json(202, { senderUniqueReference: suppliers.ask(question) }),
    ),
  },
  "/standin/reads": { GET: ({ suppliers }) => json(200, suppliers.reads()) },
  "/standin/proposals": {
    GET: ({ registration }) => json(200, registration.record()),
    POST: asked(proposalQuestion, ({ registration }, question) =>
      json(202, { senderUniqueReference: registration.propose(question) }),
    ),
  },
  "/standin/retrieved": {
    GET: ({ retriever }) => json(200, retriever.record()),
    POST: asked(retrievedDay, ({ retriever }, day) => {
      retriever.read(day);
      return bare(202);
    }),
  },
  "/standin/messages": {
    POST: asked(scenarioMessage, ({ scenario }, message) => {
      const sending = scenario.send(message);
      return sending.kind === "sent" ? json(202, sending) : json(400, sending);
    }),
  },
  "/standin/statuses": {
    GET: ({ statuses }) => json(200, statuses.taken()),
    POST: asked(saidItem, ({ statuses }, item) => {
      statuses.say(item);
      return bare(202);
    }),
  },
  "/standin/passed-on": { GET: ({ statuses }) => json(200, statuses.passed()) },
  "/standin/deliveries": { GET: ({ deliveries }) => json(200, deliveries()) },
  "/standin/journal": {
    GET: ({ activity, deliveries }) => json(200, { ...activity.told(), deliveries: deliveries() }),
  },
  "/standin/callbacks": { GET: ({ repeats }) => json(200, repeats.callbacks.list()) },
  "/standin/advisories": { GET: ({ advisories }) => json(200, advisories.summary()) },
  "/standin/call-faults": {
    POST: asked(callSwitch, ({ switches }, wanted) => {
      switches.calls(wanted);
      return bare(204);
    }),
  },
  "/standin/supplier-faults": {
    POST: asked(supplierSwitch, ({ switches }, wanted) => {
      switches.suppliers(wanted);
      return bare(204);
    }),
  },
  "/standin/rejections": {
    POST: asked(z.array(forcedRejection).max(rejectionsMax), ({ switches }, rejections) => {
      for (const each of rejections) switches.reject(each);
      return bare(204);
    }),
  },
  "/standin/faults": {
    GET: ({ faults }) => json(200, faults.left),
    POST: asked(faultCounts, ({ faults }, counts) => {
      faults.set(counts);
      return json(200, faults.left);
    }),
  },
};

/** The answer to a call of these paths; null for any other path. */
export async function answerControl(
  request: IncomingMessage,
  parts: ControlParts,
): Promise<Reply | null> {
  const { method = "GET", url = "/" } = request;
  if (!Object.hasOwn(answers, url)) return null;
  const answer = answers[url]?.[method];
  return answer === undefined ? bare(405) : answer(parts, request);
}

/** Reads a body of that shape first: 413 when it is too large, 400 when it is another. */
function asked<Question>(
  shape: z.ZodType<Question>,
  answer: (parts: ControlParts, question: Question) => Reply,
): Answer {
  return async (parts, request) => {
    const body = await bodies.read(request);
    if (body === null) return bare(413);
    const question = shape.safeParse(parseJson(bodyText(body)));
    bodies.release(body);
    return question.success ? answer(parts, question.data) : bare(400);
  };
}

function json(status: number, value: unknown): Reply {
  return {
    status,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(value),
  };
}
