import { describe, expect, it } from '@jest/globals';
import { sizeOf } from '../../../../src/engines/tensorflow/graph';
import { sumOfSquares } from '../../../../src/engines/tensorflow/graph/operations';
import { loadTfjsNode, nativeStatus } from '../../../../src/engines/tensorflow/native';
import { BuiltProgram } from '../program/built-program';

// In machine code sums of 1,024 numbers and more are made of 16 parts, and of what is left over.
const SHAPES = [[3], [1023], [1024], [1039], [41, 25], [33, 10, 10]];

(nativeStatus().available ? describe : describe.skip)('The sum of all squares', () => {
  it.each(
    SHAPES.flatMap((shape) =>
      [false, true].flatMap((isCompiled) =>
        (['float32', 'float64'] as const).map((type) => ({ shape, isCompiled, type })),
      ),
    ),
  )('of $shape in $type, compiled: $isCompiled, leaves no number out and takes none twice', async (given) => {
    const { shape, isCompiled, type } = given;
    const program = new BuiltProgram(loadTfjsNode(), {
      inputs: { x: { type, shape } },
      isCompiled,
      build: (graph, { x }) => ({ sum: sumOfSquares(graph, x!) }),
    });
    // Whole numbers below 64, whose squares are added without rounding in 32 bits too.
    const numbers = Array.from({ length: sizeOf(shape) }, (_, index) => (index * 37) % 64);
    const x = type === 'float32' ? Float32Array.from(numbers) : Float64Array.from(numbers);
    const { sum } = await program.run({ x });
    program.dispose();
    expect(Array.from(sum!)).toEqual([numbers.reduce((total, number) => total + number ** 2, 0)]);
  });
});
