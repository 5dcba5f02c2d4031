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

/** As adam, but √ of the largest v' so far divides. */
KERNEL(adamAmsgrad, in weights, in gradient, in momentum, in velocity, in largest, out newWeights, out newMomentum,
       out newVelocity, out newLargest, float rate, float momentumGain, float velocityGain, float epsilon) {
  FOR_LANES(i, n, begin, end) {
    lanes g = load(gradient + i, n);
    lanes m = load(momentum + i, n);
    lanes v = load(velocity + i, n);
    lanes top = load(largest + i, n);
    m = m + (g - m) * momentumGain;
    v = v + (g * g - v) * velocityGain;
    top = pick(v > top, v, top);
    store(newMomentum + i, n, m);
    store(newVelocity + i, n, v);
    store(newLargest + i, n, top);
    store(newWeights + i, n, load(weights + i, n) - m * rate / (rootOf(top) + epsilon));
  }
}

/** m' = m + (g − m) · (1 − β1), u' = max(β2 · u, |g|), w' = w − m' · rate / (u' + ε); rate is bias-corrected */
KERNEL(adamax, in weights, in gradient, in momentum, in norm, out newWeights, out newMomentum, out newNorm, float rate,
       float momentumGain, float normDecay, float epsilon) {
  FOR_LANES(i, n, begin, end) {
    lanes g = load(gradient + i, n);
    lanes m = load(momentum + i, n);
    lanes u = load(norm + i, n) * normDecay;
    m = m + (g - m) * momentumGain;
    u = pick(magnitude(g) > u, magnitude(g), u);
    store(newMomentum + i, n, m);
    store(newNorm + i, n, u);
    store(newWeights + i, n, load(weights + i, n) - m * rate / (u + epsilon));
  }
}

/** Adam's m' and v', but w' = w − (m' · ahead + g · now) · rate / (√(v' · scale) + ε): a look ahead along the momentum */
KERNEL(nadam, in weights, in gradient, in momentum, in velocity, out newWeights, out newMomentum, out newVelocity,
       float rate, float momentumGain, float velocityGain, float ahead, float now, float scale, float epsilon) {
  FOR_LANES(i, n, begin, end) {
    lanes g = load(gradient + i, n);
    lanes m = load(momentum + i, n);
    lanes v = load(velocity + i, n);
    m = m + (g - m) * momentumGain;
    v = v + (g * g - v) * velocityGain;
    store(newMomentum + i, n, m);
    store(newVelocity + i, n, v);
    store(newWeights + i, n, load(weights + i, n) - (m * ahead + g * now) * rate / (rootOf(v * scale) + epsilon));
  }
}

/** v' = ρ · v + (1 − ρ) · g², step = rate · g / √(v' + ε) */
KERNEL(rmsprop, in gradient, in velocity, out newVelocity, out step, float rate, float rho, float gain, float epsilon) {
  FOR_LANES(i, n, begin, end) {
    lanes g = load(gradient + i, n);
    lanes v = load(velocity + i, n) * rho + g * g * gain;
    store(newVelocity + i, n, v);
    store(step + i, n, g * rate / rootOf(v + epsilon));
  }
}

/** As rmsprop with a' = ρ · a + (1 − ρ) · g and the variance v' − a'² in place of v' */
KERNEL(rmspropCentered, in gradient, in velocity, in average, out newVelocity, out newAverage, out step, float rate,
       float rho, float gain, float epsilon) {
  FOR_LANES(i, n, begin, end) {
    lanes g = load(gradient + i, n);
    lanes v = load(velocity + i, n) * rho + g * g * gain;
    lanes a = load(average + i, n) * rho + g * gain;
    store(newVelocity + i, n, v);
    store(newAverage + i, n, a);
    store(step + i, n, g * rate / rootOf(v - a * a + epsilon));
  }
}

/** m' = decay · m + step, w' = w − m' */
KERNEL(heavyBall, in weights, in step, in momentum, out newWeights, out newMomentum, float decay) {
  FOR_LANES(i, n, begin, end) {
    lanes m = load(momentum + i, n) * decay + load(step + i, n);
    store(newMomentum + i, n, m);
    store(newWeights + i, n, load(weights + i, n) - m);
  }
}

/** a' = a + g², w' = w − rate · g / √(a' + ε) */
KERNEL(adagrad, in weights, in gradient, in accumulator, out newWeights, out newAccumulator, float rate, float epsilon) {
  FOR_LANES(i, n, begin, end) {
    lanes g = load(gradient + i, n);
    lanes a = load(accumulator + i, n) + g * g;
    store(newAccumulator + i, n, a);
    store(newWeights + i, n, load(weights + i, n) - g * rate / rootOf(a + epsilon));
  }
}

/** a' = ρ · a + (1 − ρ) · g², d = g · √(s + ε) / √(a' + ε), s' = ρ · s + (1 − ρ) · d², w' = w − rate · d */
KERNEL(adadelta, in weights, in gradient, in squares, in steps, out newWeights, out newSquares, out newSteps, float rate,
       float rho, float gain, float epsilon) {
  FOR_LANES(i, n, begin, end) {
    lanes g = load(gradient + i, n);
    lanes s = load(steps + i, n);
    lanes a = load(squares + i, n) * rho + g * g * gain;
    lanes d = g * rootOf(s + epsilon) / rootOf(a + epsilon);
    store(newSquares + i, n, a);
    store(newSteps + i, n, s * rho + d * d * gain);
    store(newWeights + i, n, load(weights + i, n) - d * rate);
  }
}

/** w' = w − rate · sign(β1 · m + (1 − β1) · g), m' = β2 · m + (1 − β2) · g */
KERNEL(lion, in weights, in gradient, in momentum, out newWeights, out newMomentum, float rate, float beta1, float gain1,
       float beta2, float gain2) {
  FOR_LANES(i, n, begin, end) {
    lanes g = load(gradient + i, n);
    lanes m = load(momentum + i, n);
    lanes way = m * beta1 + g * gain1;
    store(newWeights + i, n, load(weights + i, n) - pick(way > 0, splat(rate), pick(way < 0, splat(-rate), way * 0)));
    store(newMomentum + i, n, m * beta2 + g * gain2);
  }
}

/** x^power for x ≥ 0; the square root is exact. */
INLINE lanes powerOf(lanes x, float power) { return power == 0.5f ? rootOf(x) : expOf(logOf(x) * power); }

/** Follow the regularized leader: accumulator a' = a + g², linear z' = z + (g + shrinkage · w) − (a'^p − a^p) · w / rate,
    w' = (clamp(z', −l1, l1) − z') / (a'^p / rate + quadratic) */
KERNEL(ftrl, in weights, in gradient, in accumulator, in linear, out newWeights, out newAccumulator, out newLinear,
       float rate, float power, float l1, float quadratic, float shrinkage) {
  FOR_LANES(i, n, begin, end) {
    lanes w = load(weights + i, n);
    lanes g = load(gradient + i, n);
    lanes before = load(accumulator + i, n);
    lanes after = before + g * g;
    lanes root = powerOf(after, power);
    lanes z = load(linear + i, n) + (g + w * shrinkage) - (root - powerOf(before, power)) / rate * w;
    store(newAccumulator + i, n, after);
    store(newLinear + i, n, z);
    store(newWeights + i, n, (atMost(atLeast(z, -l1), l1) - z) / (root / rate + quadratic));
  }
}

/** w' = w − w · share: weight decay */
KERNEL(decay, in weights, out newWeights, float share) {
  FOR_LANES(i, n, begin, end) {
    lanes w = load(weights + i, n);
    store(newWeights + i, n, w - w * share);
  }
}

/** a' = a · momentum + x · gain: a running mean */
KERNEL(runningMean, in average, in x, out newAverage, float momentum, float gain) {
  FOR_LANES(i, n, begin, end) store(newAverage + i, n, load(average + i, n) * momentum + load(x + i, n) * gain);
}
