import { type RandomKey, randomWords } from "../engine/random.js";
import { currentSeed, nextStream } from "../engine/session.js";

/** The stream of orders with a seed of their own; the streams that a session counts don't get here. */
const OWN_SEED_STREAM = 0xffffffff;

/** The order in which an epoch visits samples, a function of the seed and the epoch alone. */
export class ShuffledOrder {
  private readonly key: RandomKey | undefined;

  /**
   * @param count of samples
   * @param buffer how many samples wait to be drawn from, as in tf.data's `shuffle(buffer)`; 0 leaves them in order
   * @param options.seed without it, the session's seed and a stream of its own
   * @param options.reshuffle false keeps the order of the first epoch
   */
  constructor(
    private readonly count: number,
    private readonly buffer: number,
    private readonly options: { readonly seed?: number | undefined; readonly reshuffle?: boolean },
  ) {
    if (buffer === 0) return;
    const { seed } = options;
    this.key = seed === undefined ? { seed: currentSeed(), stream: nextStream() } : { seed, stream: OWN_SEED_STREAM };
  }

  /** The samples of an epoch in its order. */
  of(epoch: number): Uint32Array {
    const order = Uint32Array.from({ length: this.count }, (_, i) => i);
    if (!this.key) return order;
    const words = randomWords(this.key, this.count, this.options.reshuffle === false ? 0 : epoch);
    // tf.data draws a sample out of the buffer and lets the next one of the input take its place: here the buffer is a
    // window of the order itself, which begins behind the samples already drawn.
    for (let drawn = 0; drawn < this.count; drawn++) {
      const waiting = Math.min(this.buffer, this.count - drawn);
      const pick = drawn + Math.floor((words[drawn] * waiting) / 2 ** 32);
      const sample = order[pick];
      order[pick] = order[drawn];
      order[drawn] = sample;
    }
    return order;
  }
}
