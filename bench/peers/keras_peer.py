"""Keras on the backend that KERAS_BACKEND names: jax or tensorflow."""
import os

from peer import LEARNING_RATE, MOMENTUM, arguments, pin_to_one_core, run, shape

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
if os.environ["KERAS_BACKEND"] == "tensorflow":
    import tensorflow

    tensorflow.config.threading.set_intra_op_parallelism_threads(arguments.threads)
    tensorflow.config.threading.set_inter_op_parallelism_threads(arguments.threads)
else:
    pin_to_one_core()  # XLA has no dependable switch for the number of threads

import keras
import numpy as np
from keras.layers import GRU, LSTM, Bidirectional, Conv1D, Dense, Input, SimpleRNN

keras.utils.set_random_seed(0)


def layers():
    match shape.network:
        case "rnn":
            return [SimpleRNN(40, return_sequences=True), SimpleRNN(40)]
        case "bidirectional":
            return [Bidirectional(LSTM(32, return_sequences=True)), Bidirectional(LSTM(32))]
        case "convolution":
            filters = Conv1D(32, 5, padding="causal", activation="relu")
            dense = [Dense(30, activation="relu"), Dense(10, activation="relu")]
            return [filters, LSTM(64, return_sequences=True), LSTM(64), *dense]
        case "small":
            return [LSTM(32)]
        case kind:
            cells = LSTM if kind == "lstm" else GRU
            return [cells(256, return_sequences=True), cells(256)]


class Trainer:
    place = staticmethod(lambda array: array)

    def __init__(self):
        self.model = keras.Sequential([Input((shape.window, shape.features)), *layers(), Dense(shape.outputs)])
        optimizer = keras.optimizers.SGD(LEARNING_RATE, momentum=MOMENTUM)
        self.model.compile(optimizer=optimizer, loss=keras.losses.Huber())
        self.initial = self.model.get_weights()

    def restart(self):
        self.model.set_weights(self.initial)
        for variable in self.model.optimizer.variables:
            if "momentum" in variable.path:
                variable.assign(np.zeros(variable.shape, np.float32))

    def step(self, inputs, targets):
        return self.model.train_on_batch(inputs, targets)

    def predict(self, inputs):
        if len(inputs) == shape.batch:
            return np.asarray(self.model.predict_on_batch(inputs))
        return self.model.predict(inputs, verbose=0)

    def fit(self, inputs, targets, epochs):
        self.model.fit(inputs, targets, batch_size=shape.batch, epochs=epochs, verbose=0)


if __name__ == "__main__":
    run(Trainer)
