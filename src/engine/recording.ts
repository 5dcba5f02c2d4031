/** A launch as it was made: its arguments as words. */
export interface Launch {
  readonly kernel: number;
  readonly words: Int32Array;
  readonly count: number;
  readonly work: number;
}

/** What a function over ops did to the kernels' memory: the arrays it brought there and the kernels it launched. */
export class Recording {
  readonly uploads: { readonly values: Float32Array; readonly pointer: number }[] = [];
  readonly launches: Launch[] = [];
  /** Whether another call would do the same. */
  repeatable = true;
}

/** The recording at work. */
export let recording: Recording | null = null;

/** Notes what `run` does. */
export function recordLaunches(run: () => void): Recording {
  const own = new Recording();
  recording = own;
  try {
    run();
  } finally {
    recording = null;
  }
  return own;
}

/** Says that what runs now may do something else the next time: it draws at random, reads values or is the user's. */
export function unrepeatable(): void {
  if (recording) recording.repeatable = false;
}
