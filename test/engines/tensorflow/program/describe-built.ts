import { afterAll, beforeAll, describe } from '@jest/globals';
import type { FloatArray } from '../../../../src/arrays';
import { loadTfjsNode } from '../../../../src/engines/tensorflow/native';
import { type Built, BuiltProgram } from './built-program';

/** One program, interpreted or compiled, that has been run. */
export interface RanProgram {
  readonly isCompiled: boolean;
  /** The numbers of an output. */
  readonly output: (name: string) => FloatArray;
}

/**
 * Builds a program, runs it, interpreted and compiled, and lets tests look at what comes out of it.
 *
 * @param arrays  what it is run with
 */
export function describeBuilt(
  built: Omit<Built, 'isCompiled'>,
  arrays: Readonly<Record<string, FloatArray>>,
  tests: (ran: RanProgram) => void,
): void {
  describe.each([
    ['interpreted', false],
    ['compiled', true],
  ])('%s', (_, isCompiled) => {
    let program: BuiltProgram;
    let outputs: Record<string, FloatArray>;

    beforeAll(async () => {
      program = new BuiltProgram(loadTfjsNode(), { ...built, isCompiled });
      outputs = await program.run(arrays);
    });

    afterAll(() => {
      program.dispose();
    });

    tests({ isCompiled, output: (name) => outputs[name]! });
  });
}
