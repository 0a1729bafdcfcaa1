/**
 * Objects that stand for `super`.
 *
 * @module
 */
/**
 * What stands for `super` in `super.key` where that has no meaning.
 *
 * @param get What `super[key]` gives.
 * @param set What `super[key] = value` does.
 */
export function superOf(
  get: (key: PropertyKey) => unknown,
  set: (key: PropertyKey, value: unknown) => void,
): object {
  return new Proxy({}, {
    get: (_target, key) => get(key),
    set: (_target, key, value) => {
      set(key, value);
      return true;
    },
    deleteProperty: () => {
      throw new ReferenceError("Unsupported reference to 'super'");
    },
  });
}
