/** How long training works before it lets others have a turn, in milliseconds. */
const BURST = 10;

/** Keeps training from blocking the event loop: works in bursts, and between two of them everyone else has a turn. */
export class Breather {
  private since = performance.now();

  /** Whether the burst is over and `breathe` is due. */
  get due(): boolean {
    return performance.now() - this.since >= BURST;
  }

  /** Lets timers, input and other trainings run; throws the signal's reason if it was aborted meanwhile. */
  async breathe(signal?: AbortSignal): Promise<void> {
    await nextTurn();
    signal?.throwIfAborted();
    this.since = performance.now();
  }
}

/** Resolves in the next turn of the event loop, without the 4 ms that a browser adds to timers. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === "function") {
      setImmediate(resolve);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
