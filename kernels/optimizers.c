/* One step of an optimizer, element by element: new weights and slots beside the old ones. */
#include "functions.h"

/** w' = w − rate · g */
KERNEL(sgd, in weights, in gradient, out newWeights, float rate) {
  FOR_LANES(i, n, begin, end) {
    store(newWeights + i, n, load(weights + i, n) - rate * load(gradient + i, n));
  }
}

/** v' = momentum · v − rate · g, w' = w + v' */
KERNEL(sgdMomentum, in weights, in gradient, in velocity, out newWeights, out newVelocity, float rate, float momentum) {
  FOR_LANES(i, n, begin, end) {
    lanes v = momentum * load(velocity + i, n) - rate * load(gradient + i, n);
    store(newVelocity + i, n, v);
    store(newWeights + i, n, load(weights + i, n) + v);
  }
}

/** v' = momentum · v − rate · g, w' = w + momentum · v' − rate · g */
KERNEL(sgdNesterov, in weights, in gradient, in velocity, out newWeights, out newVelocity, float rate, float momentum) {
  FOR_LANES(i, n, begin, end) {
    lanes step = rate * load(gradient + i, n);
    lanes v = momentum * load(velocity + i, n) - step;
    store(newVelocity + i, n, v);
    store(newWeights + i, n, load(weights + i, n) + (momentum * v - step));
  }
}

/** m' = m + (g − m) · (1 − β1), v' = v + (g² − v) · (1 − β2), w' = w − m' · rate / (√v' + ε); rate is bias-corrected */
KERNEL(adam, in weights, in gradient, in momentum, in velocity, out newWeights, out newMomentum, out newVelocity,
       float rate, float momentumGain, float velocityGain, float epsilon) {
  FOR_LANES(i, n, begin, end) {
    lanes g = load(gradient + i, n);
    lanes m = load(momentum + i, n);
    lanes v = load(velocity + i, n);
    m = m + (g - m) * momentumGain;
    v = v + (g * g - v) * velocityGain;
    store(newMomentum + i, n, m);
    store(newVelocity + i, n, v);
    store(newWeights + i, n, load(weights + i, n) - m * rate / (rootOf(v) + epsilon));
  }
}
