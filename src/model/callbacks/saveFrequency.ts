import { expectWhole } from "../../engine/checks.js";

/** How often something is saved: at the end of every epoch, or every so many batches. */
export type SaveFrequency = "epoch" | number;

/** Counts the batches of a training and tells when one is due for saving. */
export class SaveCounter {
  private batches = 0;

  constructor(
    where: string,
    private readonly frequency: SaveFrequency,
  ) {
    if (frequency !== "epoch") expectWhole(`${where} saveFreq`, frequency, 1);
  }

  /** Whether epochs count and not batches. */
  get byEpoch(): boolean {
    return this.frequency === "epoch";
  }

  /** Whether the batch that has just ended is due. */
  get due(): boolean {
    this.batches++;
    return this.frequency !== "epoch" && this.batches % this.frequency === 0;
  }
}
