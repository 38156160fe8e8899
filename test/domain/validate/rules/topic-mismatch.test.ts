/** V02: the access list ties a connection to its topics, this rule ties the body to the topic. */
import { describe, expect, test } from "@jest/globals";
import { parseEsmeGuid } from "../../../../src/domain/identity/esme-guid.ts";
import { topicMismatch } from "../../../../src/domain/validate/rules/topic-mismatch.ts";
import { expectResult, ruleCases, told } from "../../../support/rule-vectors.ts";

interface Given {
  readonly topicDevice: unknown;
  readonly payloadDevice: unknown;
  readonly topicService: unknown;
  readonly payloadService: unknown;
}

const device = "02-5D-53-00-00-00-00-01";
const same: Given = {
  topicDevice: device,
  payloadDevice: device,
  topicService: "4.8.1",
  payloadService: "4.8.1",
};
const reasonOf = (changes: Partial<Given>) =>
  topicMismatch.check({ ...same, ...changes }, {})?.detail?.["reason"] ?? null;

describe("V02 topic-mismatch [ours]", () => {
  test.each(ruleCases<Given>("V02", 12))("$id $title", (each) => {
    const passed = { device: parseEsmeGuid(each.given.payloadDevice) };
    expectResult(told(topicMismatch.check(each.given, {}), passed), each.expect);
  });

  test("ignores case on either side", () => {
    expect(reasonOf({ topicDevice: device.toLowerCase() })).toBeNull();
    expect(reasonOf({ payloadDevice: device.toLowerCase() })).toBeNull();
  });

  test("takes eight octets, not all 00 or FF, and nothing else for a device", () => {
    const zeros = Array(8).fill("00").join("-");
    const ones = Array(8).fill("ff").join("-");
    for (const bad of [zeros, ones, `${device}-01`, device.slice(3), ` ${device}`, "", null, 7])
      expect(reasonOf({ topicDevice: bad, payloadDevice: bad })).toBe("deviceForm");
  });

  test("tells another device from another service", () => {
    expect(reasonOf({ payloadDevice: "02-5D-53-00-00-00-00-02" })).toBe("device");
    expect(reasonOf({ payloadService: "4.8.3" })).toBe("service");
    expect(reasonOf({ payloadService: undefined })).toBe("service");
  });

  test("says no device", () => {
    expect(topicMismatch.text?.({})).toBe("Device or service of the topic differs from the body");
  });
});
