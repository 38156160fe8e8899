/** OpenAPI 3.1 of the platform as we use it: calls that we make as paths, what it delivers to us as webhooks. */
import { schemaVersion } from "../../src/dip/envelope.ts";
import type { WireInterface } from "../../src/dip/wire/wire-interface.ts";
import { wireInterfaces } from "../../src/dip/wire/wire-interfaces.ts";
import { renderWireSchemas, schemaName, schemaPlace } from "./wire-schemas.ts";

type Part = Readonly<Record<string, unknown>>;

/** The document; its schemas are those that the service itself decodes and checks with. */
export function renderOpenApi(): Part {
  return {
    openapi: "3.1.1",
    info: {
      title: "Data Integration Platform, as a smart data service uses it",
      version: `2.1.0-${schemaVersion}`,
      description:
        "Paths are calls that the service makes to the platform, webhooks are what the platform delivers to it. " +
        "Generated from src/dip/wire by `npm run docs`; docs/reference/messages.md says the same in words.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [
      {
        url: "{platform}",
        description: "The platform of an environment (SDS_DIP_BASE_URL)",
        variables: { platform: { default: "https://dip.example.test" } },
      },
    ],
    security: [{ mutualTls: [], apiKey: [] }],
    paths: { ...sendPaths(), ...deliveryPaths(), ...statusPaths() },
    webhooks: { ...deliveries(), status: statusDelivery() },
    components: {
      securitySchemes: {
        mutualTls: { type: "mutualTLS", description: "A client certificate on both ways" },
        apiKey: { type: "apiKey", in: "header", name: "X-API-Key" },
      },
      parameters: signatureHeaders,
      responses: {
        Taken: answer("Everything was taken", ref("StandardResponse")),
        Refused: answer("Everything was refused", ref("StandardResponse")),
        Failed: { description: "Not taken; there is no body" },
      },
      schemas: renderWireSchemas(),
    },
  };
}

function header(name: string, description: string): Part {
  return { name, in: "header", required: true, description, schema: { type: "string" } };
}

const signatureHeaders: Readonly<Record<string, Part>> = {
  Signature: header("X-DIP-Signature", "Base64 of the signature over method, URL, date and hash"),
  SignatureDate: header("X-DIP-Signature-Date", "Such as 2025-11-22T07:15:02.123Z"),
  ContentHash: header("X-DIP-Content-Hash", "Base64 of the SHA-256 of the body"),
  SignatureCertificate: header("X-DIP-Signature-Certificate", "Base64 of the certificate's PEM"),
};

const signed = Object.keys(signatureHeaders).map((name) => ({
  $ref: `#/components/parameters/${name}`,
}));

/** Replies without a body: 401 403 404 405 406 408 413 429, 500 502 503 504 505 (dip-messages.md 4.1). */
const failures = { "4XX": response("Failed"), "5XX": response("Failed") };

function sendPaths(): Part {
  const sent = wireInterfaces.filter(({ sends }) => sends.length > 0);
  return Object.fromEntries(
    sent.map((each) => [
      `/dip-channel/${each.id}`,
      {
        post: {
          operationId: `send-${each.id}`,
          summary: each.title,
          description: each.does,
          parameters: signed,
          requestBody: body(messages(each, "sent")),
          responses: {
            201: response("Taken"),
            400: response("Refused"),
            ...failures,
          },
        },
      },
    ]),
  );
}

/** Where a channel is delivered, and asking for its messages again. */
function deliveryPaths(): Part {
  const channel = pathParameter("channel", "An interface, such as IF-036");
  const own = pathParameter("dipId", "Our own DIP id");
  const at = (part: string) => `/dip-channel/{channel}/${part}/{dipId}`;
  const again = (operationId: string, summary: string, taken: Part) => ({
    parameters: [channel, own],
    post: {
      operationId,
      summary,
      parameters: signed,
      requestBody: body(ref("ReplayRequest")),
      responses: { 200: taken, 400: response("Refused"), ...failures },
    },
  });
  const delivered = wireInterfaces.filter(({ takes }) => takes.length > 0);
  const replayed = { type: "array", items: { anyOf: delivered.flatMap(deliveredForms) } };
  return {
    [at("pubconfig")]: configuration("delivery", [channel, own]),
    [at("replay")]: again(
      "replay",
      "Messages of a span once more, in the reply",
      answer("What was found", replayed),
    ),
    [at("requeue")]: again("requeue", "Messages of a span once more, to the webhook", {
      description: "They will be delivered",
    }),
  };
}

function statusPaths(): Part {
  return {
    "/statusmessage": {
      post: {
        operationId: "send-status",
        summary: "What we found wrong with a message after it was taken",
        parameters: signed,
        requestBody: body(ref("StatusMessage")),
        responses: {
          201: response("Taken"),
          400: response("Refused"),
          ...failures,
        },
      },
    },
    "/statusmessage/config/{dipId}": configuration("status-delivery", [
      pathParameter("dipId", "Our own DIP id"),
    ]),
  };
}

function configuration(name: string, parameters: readonly Part[]): Part {
  return {
    parameters,
    post: {
      operationId: `set-${name}`,
      summary: "Says where the platform delivers",
      parameters: signed,
      requestBody: body(ref("WebhookConfig")),
      responses: { 201: { description: "Noted" }, ...failures },
    },
    delete: {
      operationId: `end-${name}`,
      summary: "Ends delivery",
      parameters: signed,
      responses: { 204: { description: "Ended" }, ...failures },
    },
  };
}

/** What is delivered to `/webhooks/dip/{interface}`, by the name of its publication. */
function deliveries(): Part {
  return Object.fromEntries(
    wireInterfaces
      .filter(({ takes }) => takes.length > 0)
      .map((each) => [
        each.id.replace("IF-", "PUB-"),
        {
          post: {
            ...delivery(`take-${each.id}`, each.title, messages(each, "delivered")),
            description: `To /webhooks/dip/${each.id}. ${each.does}`,
          },
        },
      ]),
  );
}

function statusDelivery(): Part {
  const summary = "What others found wrong with a message of ours";
  return { post: delivery("take-status", summary, ref("StatusMessage")) };
}

/** The platform tries again after a 503; it drops a message after any other failure. */
function delivery(operationId: string, summary: string, schema: Part): Part {
  return {
    operationId,
    summary,
    security: [{ mutualTls: [] }],
    parameters: signed,
    requestBody: body(schema),
    responses: {
      201: response("Taken"),
      207: answer("Some were taken, each by its item", ref("StandardResponse")),
      400: response("Refused"),
      ...failures,
    },
  };
}

function messages(each: WireInterface, form: "sent" | "delivered"): Part {
  const forms = form === "sent" ? sentForms(each) : deliveredForms(each);
  const [only, ...others] = forms;
  // Events are different, so that at most one of them fits.
  return { type: "array", minItems: 1, items: others.length === 0 ? only : { oneOf: forms } };
}

function sentForms({ id, messages: shapes, sends }: WireInterface): readonly Part[] {
  return formsOf(id, shapes, sends, "sent");
}

function deliveredForms({ id, messages: shapes, takes }: WireInterface): readonly Part[] {
  return formsOf(id, shapes, takes, "delivered");
}

function formsOf(
  id: string,
  shapes: WireInterface["messages"],
  used: readonly string[],
  form: "sent" | "delivered",
): readonly Part[] {
  return Object.entries(shapes)
    .filter(([, { events }]) => events.some((event) => used.includes(event)))
    .map(([name]) => ref(schemaName(id, name, form)));
}

function ref(name: string): Part {
  return { $ref: schemaPlace + name };
}

function response(name: string): Part {
  return { $ref: `#/components/responses/${name}` };
}

function body(schema: Part): Part {
  return { required: true, content: { "application/json": { schema } } };
}

function answer(description: string, schema: Part): Part {
  return { description, content: { "application/json": { schema } } };
}

function pathParameter(name: string, description: string): Part {
  return { name, in: "path", required: true, description, schema: { type: "string" } };
}
