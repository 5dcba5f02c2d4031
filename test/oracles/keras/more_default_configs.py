"""The configs of more layers as Keras makes them of their first arguments alone: writes test/golden/layers/more_default_configs.json.

KERAS_BACKEND=jax python more_default_configs.py ../../golden/layers/more_default_configs.json
"""

import json
import sys

import keras
from keras import layers as L

first_arguments = {
    "SeparableConv1D": (4, 3),
    "DepthwiseConv1D": (3,),
    "Conv1DTranspose": (4, 3),
    "MaxPooling1D": (2,),
    "AveragePooling1D": (2,),
    "GlobalMaxPooling1D": (),
    "GlobalAveragePooling1D": (),
    "AdaptiveMaxPooling1D": (2,),
    "AdaptiveAveragePooling1D": (2,),
    "UpSampling1D": (),
    "ZeroPadding1D": (),
    "Cropping1D": (),
    "Activation": ("relu",),
    "Softmax": (),
    "LeakyReLU": (),
    "PReLU": (),
    "ELU": (),
    "ReLU": (),
    "Normalization": (),
    "Identity": (),
    "UnitNormalization": (),
    "GroupNormalization": (),
    "RMSNormalization": (),
    "SpatialDropout1D": (0.25,),
    "GaussianNoise": (0.5,),
    "GaussianDropout": (0.25,),
    "AlphaDropout": (0.25,),
    "ActivityRegularization": (),
    "Flatten": (),
    "Reshape": ((2, 3),),
    "Permute": ((2, 1),),
    "RepeatVector": (3,),
    "Rescaling": (2.0,),
    "Concatenate": (),
    "Add": (),
    "Subtract": (),
    "Multiply": (),
    "Average": (),
    "Maximum": (),
    "Minimum": (),
    "Dot": (1,),
    "Attention": (),
    "AdditiveAttention": (),
    "MultiHeadAttention": (2, 3),
    "Masking": (),
    "GRUCell": (4,),
    "LSTMCell": (4,),
    "SimpleRNNCell": (4,),
}
configs = {
    name: keras.saving.serialize_keras_object(getattr(L, name)(*given)) for name, given in first_arguments.items()
}
with open(sys.argv[1], "w") as file:
    json.dump({"meta": {"keras": keras.__version__}, "configs": configs}, file, separators=(",", ":"))
    file.write("\n")
