/** For an op that takes symbolic tensors too, the one that it calls on tensors: by that an activation is known. */
export const plainOps = new WeakMap<object, object>();
