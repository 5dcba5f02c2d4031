import { expect, test } from "vitest";
import { Board } from "./board.js";
import { BOARD } from "./layout.js";

const words = () => new Int32Array(new SharedArrayBuffer(BOARD + 1024));

/** What a helper thread does, from the same thread: each ends its slice in its own way. */
function launchWith(helper: (board: Board) => void, patience: number) {
  const shared = words();
  const done: number[] = [];
  const own = (_kernel: number, _args: number, begin: number) => void done.push(begin);
  const caller = new Board(shared);
  caller.publish(1, 48, 16);
  helper(new Board(shared));
  caller.work(own);
  return { inTime: caller.join(own, 3, patience), done: done.sort((a, b) => a - b) };
}

test("the caller does again what a failing helper had claimed", () => {
  const trap = () => {
    throw new WebAssembly.RuntimeError("unreachable");
  };
  const { inTime, done } = launchWith((board) => expect(() => board.work(trap)).toThrow("unreachable"), 60_000);
  expect(done).toEqual([0, 16, 32]);
  expect(inTime).toBe(true);
});

test("the caller does again what a helper keeps that never answers", () => {
  const vanish = (board: Board) => {
    Object.assign(board, { leave: () => {} }); // as if the thread had ended inside its slice
    expect(() =>
      board.work(() => {
        throw new Error("ended");
      }),
    ).toThrow("ended");
  };
  const { inTime, done } = launchWith(vanish, 20);
  expect(done).toEqual([0, 16, 32]);
  expect(inTime).toBe(false);
});

test("a helper counts from its report until it is gone, and one that can't start does not count", () => {
  const shared = words();
  const [caller, helper] = [new Board(shared), new Board(shared)];
  expect(caller.ready).toBe(0);
  helper.report(true);
  helper.report(false);
  caller.waitForHelpers(2, 60_000); // both have answered
  expect(caller.ready).toBe(1);
  helper.resign();
  expect(caller.ready).toBe(0);
});
