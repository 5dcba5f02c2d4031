"""Writes classification.json here: losses and their gradients by Keras 3.15 on JAX."""
import os
os.environ['KERAS_BACKEND']='jax'
import keras, numpy as np, json
from keras import losses as L
import jax
rng=np.random.RandomState(3)
def num(a): return np.asarray(a,'float32').round(4)
p=num(rng.uniform(0.05,0.95,(4,3))); yb=(rng.uniform(size=(4,3))>0.5).astype('float32'); z=num(rng.normal(size=(4,3))*2)
oh=np.eye(3,dtype='float32')[[0,2,1,1]]; sp=np.array([0,2,1,1],'float32'); w=num(rng.uniform(0.2,2,4))
yp=num(rng.uniform(0.1,3,(4,3)))
cases=[]
def case(name,loss,opts,y,pred,**kw):
    f=lambda q: keras.ops.sum(loss(y,q,**kw))
    v=loss(y,keras.ops.convert_to_tensor(pred),**kw); g=jax.grad(lambda q: keras.ops.sum(loss(y,q,**kw)))(pred)
    cases.append(dict(name=name,options=opts,y=np.asarray(y).tolist(),p=pred.tolist(),weight=kw['sample_weight'].tolist() if 'sample_weight' in kw else None,value=np.asarray(v).tolist(),grad=np.asarray(g).tolist()))
case('binaryCrossentropy',L.BinaryCrossentropy(),{},yb,p)
case('binaryCrossentropy',L.BinaryCrossentropy(from_logits=True,label_smoothing=0.2),dict(fromLogits=True,labelSmoothing=0.2),yb,z)
case('binaryCrossentropy',L.BinaryCrossentropy(label_smoothing=0.2,reduction=None),dict(labelSmoothing=0.2,reduction='none'),yb,p)
case('binaryFocalCrossentropy',L.BinaryFocalCrossentropy(),{},yb,p)
case('binaryFocalCrossentropy',L.BinaryFocalCrossentropy(apply_class_balancing=True,alpha=0.4,gamma=1.5,from_logits=True,label_smoothing=0.1),dict(applyClassBalancing=True,alpha=0.4,gamma=1.5,fromLogits=True,labelSmoothing=0.1),yb,z)
case('binaryFocalCrossentropy',L.BinaryFocalCrossentropy(gamma=0.0),dict(gamma=0),yb,p)
case('categoricalCrossentropy',L.CategoricalCrossentropy(),{},oh,p)
case('categoricalCrossentropy',L.CategoricalCrossentropy(from_logits=True,label_smoothing=0.3,reduction='sum'),dict(fromLogits=True,labelSmoothing=0.3,reduction='sum'),oh,z,sample_weight=w)
case('categoricalFocalCrossentropy',L.CategoricalFocalCrossentropy(),{},oh,p)
case('categoricalFocalCrossentropy',L.CategoricalFocalCrossentropy(alpha=[0.2,0.3,0.5],gamma=3.,from_logits=True),dict(alpha=[0.2,0.3,0.5],gamma=3,fromLogits=True),oh,z)
case('sparseCategoricalCrossentropy',L.SparseCategoricalCrossentropy(),{},sp,p)
case('sparseCategoricalCrossentropy',L.SparseCategoricalCrossentropy(from_logits=True,reduction='mean_with_sample_weight'),dict(fromLogits=True,reduction='meanWithSampleWeight'),sp,z,sample_weight=w)
case('sparseCategoricalCrossentropy',L.SparseCategoricalCrossentropy(ignore_class=2),dict(ignoreClass=2),sp,p)
case('sparseCategoricalCrossentropy',L.SparseCategoricalCrossentropy(ignore_class=-1,from_logits=True),dict(ignoreClass=-1,fromLogits=True),np.array([0,-1,1,-1],'float32'),z,sample_weight=w)
s=yb*2-1
for n,K in [('hinge',L.Hinge),('squaredHinge',L.SquaredHinge)]:
    case(n,K(),{},yb,z); case(n,K(reduction='sum'),dict(reduction='sum'),s,z)
case('categoricalHinge',L.CategoricalHinge(),{},oh,z)
case('klDivergence',L.KLDivergence(),{},oh*0.7+0.1,p)
case('poisson',L.Poisson(),{},np.round(yp),yp)
case('cosineSimilarity',L.CosineSimilarity(axis=-1),{},z,yp)
case('cosineSimilarity',L.CosineSimilarity(axis=0),dict(axis=0),z,yp)
case('dice',L.Dice(),{},yb,p); case('dice',L.Dice(axis=-1),dict(axis=-1),yb,p); case('dice',L.Dice(axis=(0,1)),dict(axis=[0,1]),yb,p)
case('tversky',L.Tversky(alpha=0.3,beta=0.8),dict(alpha=0.3,beta=0.8),yb,p); case('tversky',L.Tversky(axis=1,reduction='sum'),dict(axis=1,reduction='sum'),yb,p)
json.dump({'about':'Losses of Keras 3.15 on JAX; grad: of the sum of the values, by the predictions','cases':cases},open('classification.json','w'))
