/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-return -- what a broken estimator makes of its data is its own affair */
import { type FitOptions, type SoundClassifier, SoundRegressor } from './sound-estimators';

export type Sound = SoundRegressor | SoundClassifier;
type SoundClass = typeof SoundRegressor | typeof SoundClassifier;

/** The sound method, bound. */
type Method = (...given: any[]) => any;

/** A sound estimator with one method (or several) replaced. A replacement is given the sound method, the arguments and the estimator. */
export function but(
  base: SoundClass,
  methods: Record<string | symbol, (sound: Method, given: any[], self: any) => unknown>,
): Sound {
  const Broken = class extends (base as typeof SoundRegressor) {};
  for (const name of Reflect.ownKeys(methods)) {
    Object.defineProperty(Broken.prototype, name, {
      value(this: Sound, ...given: unknown[]): unknown {
        const sound: Method = (...args) => Reflect.apply(Reflect.get(base.prototype, name) as Method, this, args);
        return methods[name as string]!(sound, given, this);
      },
    });
  }
  return new Broken();
}

/** A sound estimator with one attribute replaced. */
export function butAttribute(
  base: SoundClass,
  name: string,
  value: (sound: () => unknown, self: Sound) => unknown,
): Sound {
  const Broken = class extends (base as typeof SoundRegressor) {};
  Object.defineProperty(Broken.prototype, name, {
    get(this: Sound): unknown {
      return value(() => Reflect.get(base.prototype, name, this) as unknown, this);
    },
  });
  return new Broken();
}

/** A sound estimator whose constructor does something else with its argument. */
export function butConstructor(change: (given: Record<string, unknown> | undefined) => object): Sound {
  return new (class Broken extends SoundRegressor {
    constructor(given?: Record<string, unknown>) {
      super(change(given));
    }
  })();
}

/** A sound estimator that learns from something else than it is given. */
export function butLearning(
  base: SoundClass,
  change: (X: any, y: any, options: FitOptions | undefined, self: any) => [X: unknown, y?: unknown, options?: unknown],
): Sound {
  return but(base, {
    fit: (fit, [X, y, options]: unknown[], self) => {
      const [newX, newY = y, newOptions = options] = change(X, y, options as FitOptions, self);
      return fit(newX, newY, newOptions);
    },
  });
}
