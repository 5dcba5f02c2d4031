"""PyTorch, eager: torch.compile is slower on these networks."""
from peer import LEARNING_RATE, MOMENTUM, arguments, run, shape, windows

import torch
from torch import nn

torch.set_num_threads(arguments.threads)
torch.manual_seed(0)


class Forecaster(nn.Module):
    def __init__(self):
        super().__init__()
        outputs, settings = shape.outputs, {"num_layers": 2, "batch_first": True}
        match shape.network:
            case "rnn":
                self.cells, self.head = nn.RNN(1, 40, **settings), nn.Linear(40, outputs)
            case "bidirectional":
                self.cells, self.head = nn.LSTM(1, 32, bidirectional=True, **settings), nn.Linear(64, outputs)
            case "convolution":
                self.filters, self.cells = nn.Conv1d(1, 32, 5), nn.LSTM(32, 64, **settings)
                dense = [nn.Linear(64, 30), nn.ReLU(), nn.Linear(30, 10), nn.ReLU(), nn.Linear(10, outputs)]
                self.head = nn.Sequential(*dense)
            case "lstm" | "gru":
                cells = nn.LSTM if shape.network == "lstm" else nn.GRU
                self.cells, self.head = cells(shape.features, 256, **settings), nn.Linear(256, outputs)
            case "small":
                self.cells, self.head = nn.LSTM(1, 32, batch_first=True), nn.Linear(32, outputs)

    def forward(self, inputs):
        if shape.network == "convolution":
            padded = nn.functional.pad(inputs.transpose(1, 2), (4, 0))
            inputs = torch.relu(self.filters(padded)).transpose(1, 2)
        states, _ = self.cells(inputs)
        if shape.network == "bidirectional":  # each direction's last state
            return self.head(torch.cat([states[:, -1, :32], states[:, 0, 32:]], 1))
        return self.head(states[:, -1])


class Trainer:
    place = staticmethod(torch.from_numpy)

    def __init__(self):
        self.restart()

    def restart(self):
        self.model = Forecaster()
        self.loss = nn.HuberLoss()
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=LEARNING_RATE, momentum=MOMENTUM)

    def step(self, inputs, targets):
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.loss(self.model(inputs), targets)
        loss.backward()
        self.optimizer.step()
        return loss.detach()

    def predict(self, inputs):
        with torch.inference_mode():
            return self.model(torch.from_numpy(inputs)).numpy()

    def fit(self, inputs, targets, epochs):
        inputs, targets = torch.from_numpy(inputs), torch.from_numpy(targets)
        for _ in range(epochs):
            for batch in torch.randperm(len(inputs)).split(shape.batch):
                self.step(inputs[batch], targets[batch])


if __name__ == "__main__":
    run(Trainer)
