/**
 * What test files get as `@jest/globals`. The files of a worker share its modules, as the programs that they test do, so
 * that the hundredth file does not load everything again. What jest's own runner does and the shared one does not is
 * here: a time limit for every test and hook, and timers to be faked.
 */
import { ModernFakeTimers } from "@jest/fake-timers";

const { expect, describe, test: unlimited } = globalThis;
// Taken before a test can fake them.
const { setTimeout: startTimer, clearTimeout: stopTimer } = globalThis;

const limitInitialMs = 30_000;
/** What a test file asked for by `jest.setTimeout`. */
const limitByFile = new Map();

/** The function of a test or hook that fails when it takes longer than its limit. */
function limited(body, limitMs) {
  const ms = limitMs ?? limitByFile.get(expect.getState().testPath) ?? limitInitialMs;
  return async (...given) => {
    let timer;
    const late = new Promise((_, reject) => {
      timer = startTimer(() => reject(new Error(`took longer than ${ms} ms`)), ms);
    });
    try {
      await Promise.race([body(...given), late]);
    } finally {
      stopTimer(timer);
    }
  };
}

/** `test` or `test.only`, with the limit of each test as its third argument. */
function limiting(define) {
  const withLimit = (name, body, limitMs) => define(name, limited(body, limitMs));
  withLimit.each = (...table) => {
    const defineEach = define.each(...table);
    return (name, body, limitMs) => defineEach(name, limited(body, limitMs));
  };
  return withLimit;
}

function hook(define) {
  return (body, limitMs) => define(limited(body, limitMs));
}

const timers = new ModernFakeTimers({
  config: { fakeTimers: { enableGlobally: true }, rootDir: process.cwd() },
  global: globalThis,
});

export const jest = {
  setTimeout: (ms) => limitByFile.set(expect.getState().testPath, ms),
  useFakeTimers: () => timers.useFakeTimers(),
  useRealTimers: () => timers.useRealTimers(),
  advanceTimersByTime: (ms) => timers.advanceTimersByTime(ms),
  advanceTimersByTimeAsync: (ms) => timers.advanceTimersByTimeAsync(ms),
};

export const test = Object.assign(limiting(unlimited), {
  skip: unlimited.skip,
  only: limiting(unlimited.only),
});
export const beforeAll = hook(globalThis.beforeAll);
export const afterAll = hook(globalThis.afterAll);
export const beforeEach = hook(globalThis.beforeEach);
export const afterEach = hook(globalThis.afterEach);
export { describe, expect };
