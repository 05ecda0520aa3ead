interface Configured {
  getConfig(): object;
}

/** Another object of the same class of TensorFlow.js, with a config that may differ. */
export function copyOf<T extends Configured>(original: T, config: object = original.getConfig()): T {
  // The contract of all that TensorFlow.js can save: its class makes one of what getConfig gives.
  const constructor = original.constructor as unknown as { fromConfig(cls: unknown, config: object): T };
  return constructor.fromConfig(constructor, config);
}
