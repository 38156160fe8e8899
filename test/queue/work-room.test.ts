/** Works in one process: together, and alone where they must be. */
import { describe, expect, test } from "@jest/globals";
import { WorkRoom } from "../../src/queue/work-room.ts";

/** A work that tells when it begins, and ends when it is told to. */
function openWork(name: string, told: string[]) {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const work = async () => {
    told.push(`${name} in`);
    await ended;
    told.push(`${name} out`);
    return name;
  };
  return { work, end };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("the room of a process's works", () => {
  test("lets all in together, and gives what each gives", async () => {
    const [told, room] = [[] as string[], new WorkRoom()];
    const [a, b] = [openWork("a", told), openWork("b", told)];
    const both = Promise.all([room.together(a.work), room.together(b.work)]);
    await turn();
    expect(told).toEqual(["a in", "b in"]);
    a.end();
    b.end();
    expect(await both).toEqual(["a", "b"]);
  });

  test("lets a loner in when all are out, and nobody else until it is out", async () => {
    const [told, room] = [[] as string[], new WorkRoom()];
    const [a, loner, b] = [openWork("a", told), openWork("loner", told), openWork("b", told)];
    const all = [room.together(a.work), room.alone(loner.work), room.together(b.work)];
    await turn();
    expect(told).toEqual(["a in"]);
    a.end();
    await turn();
    expect(told).toEqual(["a in", "a out", "loner in"]);
    loner.end();
    await turn();
    expect(told.slice(3)).toEqual(["loner out", "b in"]);
    b.end();
    expect(await Promise.all(all)).toEqual(["a", "loner", "b"]);
  });

  test("lets loners in one after the other", async () => {
    const [told, room] = [[] as string[], new WorkRoom()];
    const [one, two, b] = [openWork("one", told), openWork("two", told), openWork("b", told)];
    const all = [room.alone(one.work), room.alone(two.work), room.together(b.work)];
    for (const { end } of [one, two, b]) {
      await turn();
      end();
    }
    await Promise.all(all);
    expect(told).toEqual(["one in", "one out", "two in", "two out", "b in", "b out"]);
  });

  test("goes on after a work that throws", async () => {
    const room = new WorkRoom();
    const failing = () => Promise.reject(new TypeError("a defect"));
    await expect(room.alone(failing)).rejects.toThrow("a defect");
    await expect(room.together(failing)).rejects.toThrow("a defect");
    expect(await room.alone(async () => "next")).toBe("next");
  });
});
