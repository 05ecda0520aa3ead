import { tf } from '../engines';
import { InvalidStateError, shown } from '../errors';

const DEEPEST = 32;
const MOST_VALUES = 100_000;

/**
 * Holds a config to what TensorFlow.js may be given: every class in it is registered there.
 *
 * @param part  where in the state, such as `model.config`
 * @throws InvalidStateError naming a class that is not, and for values that no config has
 */
export function checkConfig(who: string, part: string, config: unknown): void {
  const known = tf.serialization.SerializationMap.getMap().classNameMap;
  let values = 0;
  const check = (value: unknown, path: string, depth: number): void => {
    const refuse = (legal: string): never => {
      throw new InvalidStateError(who, `state.${path} must be ${legal}. Got ${shown(value)}.`);
    };
    if (depth > DEEPEST) refuse(`no deeper than ${DEEPEST} levels`);
    if (++values > MOST_VALUES) refuse(`one of ${MOST_VALUES} values at the most`);
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        check(item, `${path}[${index}]`, depth + 1);
      });
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value) as [string, unknown][]) {
        const at = `${path}.${name}`;
        if (name === 'className' && !(typeof inner === 'string' && Object.hasOwn(known, inner))) {
          throw new InvalidStateError(
            who,
            `state.${at} must be a class that TensorFlow.js has, or that tf.serialization.registerClass has registered. Got ${shown(inner)}.`,
          );
        }
        // A layer that keeps its state from batch to batch allocates it for a batch of any declared size.
        if (name === 'stateful' && inner === true) {
          throw new InvalidStateError(who, `state.${at} must be false. Got true.`);
        }
        if (FORBIDDEN.includes(name)) throw new InvalidStateError(who, `state.${path} must have no ${name}.`);
        check(inner, at, depth + 1);
      }
    } else if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') {
      refuse('plain data');
    }
  };
  check(config, part, 0);
}

const FORBIDDEN: readonly string[] = ['__proto__', 'constructor', 'prototype', 'customObjects'];
