import { parseEsmeGuid } from "../../identity/esme-guid.ts";
import { rule } from "../rule.ts";

/** The broker's access list ties a connection to its topics, and this rule ties the body to the topic. */
export const topicMismatch = rule({
  id: "V02",
  name: "topic-mismatch",
  says: "device and service of the topic are those of the body",
  source: "[ours]",
  scope: "message",
  outcome: "refuse",
  fixed: true,
  marks: { exception: "topicMismatch" },
  params: {},
  text: () => "Device or service of the topic differs from the body",
  check(subject: {
    topicDevice: unknown;
    payloadDevice: unknown;
    topicService: unknown;
    payloadService: unknown;
  }) {
    const inTopic = parseEsmeGuid(subject.topicDevice);
    const inBody = parseEsmeGuid(subject.payloadDevice);
    const reason =
      inTopic === null || inBody === null
        ? "deviceForm"
        : inTopic !== inBody
          ? "device"
          : subject.topicService !== subject.payloadService
            ? "service"
            : null;
    return reason === null
      ? null
      : { outcome: "refuse", reason: "topicMismatch", detail: { reason } };
  },
});
