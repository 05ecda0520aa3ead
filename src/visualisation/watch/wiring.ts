import type { Callback } from '@tensorflow/tfjs';
import { InvalidParameterError } from '../../errors';
import { callMethod, type EstimatorLike } from '../../estimator';
import type { EpochInfo, OnEpoch } from '../../training';

/** Who is told of epochs. */
export interface EpochListener {
  readonly onEpoch: OnEpoch;
  readonly callbacks: Callback;
  /** What else is told of epochs has failed, and the fit with it. */
  fail(error: unknown, info: EpochInfo): void;
}

/** A parameter that is told of epochs, and the one beside it that says how many there are at the most. */
interface Place {
  readonly name: string;
  readonly kind: 'onEpoch' | 'callbacks';
  readonly limit: string;
}

/** What stands where a view was connected, by what was put there: views of the same estimator close in any order. */
const LINKS = new WeakMap<object, { readonly before: unknown; isReleased: boolean }>();

const LIMITS = { onEpoch: 'maxIter', callbacks: 'epochs' } as const;

/** An estimator whose parameters, or those of an estimator that it holds, are told of epochs. */
export class Wiring {
  readonly #estimator: EstimatorLike;
  readonly #places: readonly Place[];
  /** What each place has now. */
  readonly #changed = new Map<string, object>();

  /** @throws InvalidParameterError for one that tells nobody */
  constructor(who: string, estimator: EstimatorLike) {
    this.#estimator = estimator;
    this.#places = Object.keys(this.#params()).flatMap((name): Place[] => {
      const [, prefix = '', kind] = /^(.*__)?(onEpoch|callbacks)$/.exec(name) ?? [];
      return kind === 'onEpoch' || kind === 'callbacks' ? [{ name, kind, limit: `${prefix}${LIMITS[kind]}` }] : [];
    });
    if (this.#places.length > 0) return;
    const legal = 'one with a parameter onEpoch or callbacks, such as an MLPRegressor, or one that holds such a one';
    throw new InvalidParameterError(who, [{ name: 'estimator', legal, got: estimator.constructor.name }]);
  }

  /** Epochs of a fit at the most, as the estimator says now; null where it says none. */
  epochs(): number | null {
    const params = this.#params();
    const limits = this.#places.map(({ limit }) => params[limit]).filter((limit) => typeof limit === 'number');
    return limits[0] ?? null;
  }

  /** Has one more be told, after those who are told already. */
  connect(view: EpochListener): void {
    const params = this.#params();
    for (const { name, kind } of this.#places) {
      const before = params[name];
      const now = kind === 'onEpoch' ? bothEpochs(before, view) : [...listOf(before), view.callbacks];
      LINKS.set(now, { before, isReleased: false });
      this.#changed.set(name, now);
      callMethod(this.#estimator, 'setParams', { [name]: now });
    }
  }

  /** Gives back what there was, where nobody has set anything else since. */
  release(): void {
    for (const [name, now] of this.#changed) {
      const link = LINKS.get(now);
      if (link !== undefined) link.isReleased = true;
      if (this.#params()[name] === now) callMethod(this.#estimator, 'setParams', { [name]: unreleased(now) });
    }
    this.#changed.clear();
  }

  #params(): Readonly<Record<string, unknown>> {
    return { ...this.#estimator.getParams(true) };
  }
}

/** A user's own function comes first, and ends the fit as well; where it fails the fit does. */
function bothEpochs(own: unknown, view: EpochListener): OnEpoch {
  if (typeof own !== 'function') return view.onEpoch;
  return async (info: EpochInfo) => {
    let answer: unknown;
    try {
      answer = await Reflect.apply(own, undefined, [info]);
    } catch (error) {
      view.fail(error, info);
      throw error;
    }
    const seen = await view.onEpoch(info);
    return answer === false ? false : seen;
  };
}

/** What there was before all the views that are closed by now. */
function unreleased(value: unknown): unknown {
  let found = value;
  for (;;) {
    const link = typeof found === 'function' || Array.isArray(found) ? LINKS.get(found) : undefined;
    if (link?.isReleased !== true) return found;
    found = link.before;
  }
}

function listOf(callbacks: unknown): readonly unknown[] {
  if (callbacks === null || callbacks === undefined) return [];
  return Array.isArray(callbacks) ? (callbacks as readonly unknown[]) : [callbacks];
}
