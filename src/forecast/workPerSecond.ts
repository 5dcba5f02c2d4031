/** Multiplications that one core makes in a second of training, of those that `trainingWork` counts: on the safe side. */
export const WORK_PER_SECOND = 5e9;
