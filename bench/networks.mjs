// The networks that are timed, of the sizes our users train.
import { Bidirectional, Conv1D, Dense, GRU, LSTM, SimpleRNN } from "../dist/index.js";

const narrow = { returnSequences: true, inputShape: [null, 1] };
const wide = { returnSequences: true, inputShape: [null, 8] };

export const networks = {
  W1: () => [new SimpleRNN(40, narrow), new SimpleRNN(40), new Dense(1)],
  W2: () => [
    new Bidirectional(new LSTM(32, { returnSequences: true }), { inputShape: [null, 1] }),
    new Bidirectional(new LSTM(32)),
    new Dense(1),
  ],
  W3: () => [
    new Conv1D(32, 5, { padding: "causal", activation: "relu", inputShape: [null, 1] }),
    new LSTM(64, { returnSequences: true }),
    new LSTM(64),
    new Dense(30, { activation: "relu" }),
    new Dense(10, { activation: "relu" }),
    new Dense(1),
  ],
  W4: () => [new LSTM(256, wide), new LSTM(256), new Dense(48)],
  W4g: () => [new GRU(256, wide), new GRU(256), new Dense(48)],
  small: () => [new LSTM(32, { inputShape: [null, 1] }), new Dense(1)],
};
