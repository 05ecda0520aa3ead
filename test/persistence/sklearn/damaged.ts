import { ForeignModelError, RandomState } from '../../../src';

/** What a reader of files made of bytes that may be damaged: an estimator, or a typed error; anything else is thrown. */
export function outcome(read: (bytes: Uint8Array) => object, bytes: Uint8Array): 'read' | 'refused' {
  try {
    read(bytes);
    return 'read';
  } catch (error) {
    if (error instanceof ForeignModelError) return 'refused';
    throw error;
  }
}

/** Bytes, cut short at places that are spread over all of them. */
export function* truncations(bytes: Uint8Array, count: number): Generator<Uint8Array> {
  for (let i = 0; i < count; i++) yield bytes.slice(0, Math.floor((i * bytes.length) / count));
}

/** Bytes with one bit of another value, at random places. */
export function* bitFlips(bytes: Uint8Array, count: number, seed: number): Generator<Uint8Array> {
  const random = new RandomState(seed);
  for (let i = 0; i < count; i++) {
    const flipped = Uint8Array.from(bytes);
    flipped[random.randint(bytes.length)]! ^= 1 << random.randint(8);
    yield flipped;
  }
}

/** Bytes of which some are overwritten, left out, doubled, or moved. */
export function* mutations(bytes: Uint8Array, count: number, seed: number): Generator<Uint8Array> {
  const random = new RandomState(seed);
  for (let i = 0; i < count; i++) {
    let mutated = Uint8Array.from(bytes);
    for (let times = random.randint(1, 4); times > 0; times--) {
      const at = random.randint(mutated.length);
      const end = Math.min(mutated.length, at + random.randint(1, 20));
      const part = mutated.slice(at, end);
      const kind = random.randint(4);
      if (kind === 0)
        mutated.set(
          Uint8Array.from(part, () => random.randint(256)),
          at,
        );
      else if (kind === 1) mutated = Uint8Array.from([...mutated.slice(0, at), ...mutated.slice(end)]);
      else if (kind === 2) mutated = Uint8Array.from([...mutated.slice(0, end), ...mutated.slice(at)]);
      else mutated.set(part, random.randint(mutated.length - part.length + 1));
    }
    yield mutated;
  }
}
