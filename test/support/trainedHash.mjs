// Trains a small network and says the hash of its weights: in Node and in a page, the same.
export async function trainedHash(timecell) {
  const { clearSession, courseSeries, Dense, huber, LSTM, Sequential, SGD, setSeed, weightsHash, windowedDataset } =
    timecell;
  clearSession();
  setSeed(51);
  const { values } = courseSeries("main");
  const model = new Sequential([new LSTM(8, { inputShape: [null, 1], dropout: 0.2 }), new Dense(1)]);
  model.compile({ optimizer: new SGD({ learningRate: 1e-3, momentum: 0.9 }), loss: huber() });
  await model.fit(windowedDataset(values.subarray(0, 300), { expandDims: true, seed: 51 }), { epochs: 2, verbose: 0 });
  return weightsHash(model);
}
