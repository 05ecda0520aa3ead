import { describe, expect, it } from '@jest/globals';
import { readClassLabels, toRows, type DenseMatrix, type Label } from '../../src/arrays';
import { ClassTargets } from '../../src/preprocessing';
import { readGolden } from '../golden/read-golden';

interface Coded {
  readonly y: unknown;
  readonly type: 'binary' | 'multiclass' | 'multilabel-indicator';
  readonly classes: Label[];
  readonly matrix: number[][];
  readonly probabilities: number[][];
  readonly labels: Label[] | number[][];
}

interface Among {
  readonly classes: Label[];
  readonly y: Label[];
  readonly sorted: Label[];
  readonly matrix: number[][];
}

const golden = readGolden<{ coded: Coded[]; among: Among[] }>('class-labels');

const AT = { who: 'MLPClassifier.partialFit', argument: 'y' };
const CLASSES = { who: AT.who, argument: 'classes' };
const read = (y: unknown): ReturnType<typeof readClassLabels> => readClassLabels(y, AT);
const targetsOf = (y: unknown): ClassTargets => ClassTargets.of(read(y));

function matrixOf(rows: readonly number[][]): DenseMatrix {
  return { data: Float64Array.from(rows.flat()), rows: rows.length, columns: rows[0]!.length };
}

describe('ClassTargets', () => {
  it.each(golden.coded)('codes $y as LabelBinarizer does, and decodes as it does', (expected) => {
    const y = read(expected.y);
    const targets = ClassTargets.of(y);
    const binaryOrOne = expected.classes.length === 1 ? 'one class' : expected.type;
    expect(targets.kind).toBe(expected.type === 'multilabel-indicator' ? 'multilabel' : binaryOrOne);
    expect(targets.classes).toEqual(expected.classes);
    expect(targets.outputs).toBe(expected.matrix[0]!.length);
    expect(toRows(targets.encode(y, AT))).toEqual(expected.matrix);
    expect(targets.decode(matrixOf(expected.probabilities))).toEqual(expected.labels);
  });

  it.each(golden.among)('codes $y among the named classes $classes as LabelBinarizer does', (expected) => {
    const y = read(expected.y);
    const targets = ClassTargets.named(expected.classes, y, CLASSES);
    expect(targets.classes).toEqual(expected.sorted);
    expect(toRows(targets.encode(y, AT))).toEqual(expected.matrix);
  });

  it('takes the first of equal probabilities, and 0.5 for no', () => {
    // numpy.argmax([0.4, 0.4, 0.2]) is 0; MLPClassifier: 0.5 > 0.5 is False
    expect(targetsOf(['a', 'b', 'c']).decode(matrixOf([[0.4, 0.4, 0.2], [0.1, 0.45, 0.45]]))).toEqual(['a', 'b']);
    expect(targetsOf(['no', 'yes']).decode(matrixOf([[0.5], [0.5 + 2 ** -53]]))).toEqual(['no', 'yes']);
    expect(targetsOf([[0, 1]]).decode(matrixOf([[0.5, 0.6]]))).toEqual([[0, 1]]);
  }); // prettier-ignore

  it('decodes what it encoded', () => {
    for (const { y } of golden.coded) {
      const labels = read(y);
      const targets = ClassTargets.of(labels);
      const plain = labels.isMultilabel ? toRows(labels.indicator) : labels.labels;
      expect(targets.decode(targets.encode(labels, AT))).toEqual(plain);
    }
  });

  it('encodes in 32 bits where asked, and never lends the indicator that came in', () => {
    expect(targetsOf(['a', 'b']).encode(read(['b', 'a']), AT, 'float32').data).toEqual(Float32Array.of(1, 0));
    expect(targetsOf([[0, 1]]).encode(read([[1, 1]]), AT, 'float32').data).toEqual(Float32Array.of(1, 1));
    const y = read([[0, 1]]);
    const encoded = targetsOf([[0, 1]]).encode(y, AT);
    encoded.data.fill(9);
    expect(targetsOf([[0, 1]]).encode(y, AT).data).toEqual(Float64Array.of(0, 1));
  });

  it('takes the column numbers, or an indicator, as the named classes of an indicator', () => {
    const y = read([[0, 1, 0], [1, 1, 0]]); // prettier-ignore
    // unique_labels([2, 1, 0]) and unique_labels([[0, 1, 0], [1, 1, 0]]) are both [0, 1, 2]
    for (const classes of [[2, 1, 0], [[0, 1, 0], [1, 1, 0]]]) {
      expect(ClassTargets.named(classes, y, CLASSES)).toMatchObject({ kind: 'multilabel', classes: [0, 1, 2] });
    } // prettier-ignore
  });

  const THREE = targetsOf([0, 2, 1]);
  const indicator = targetsOf([[0, 1]]);
  const bad: readonly [title: string, call: () => unknown, message: string][] = [
    [
      'a label that is no class',
      () => THREE.encode(read([0, 1, 3]), AT),
      'y must hold labels among the classes [0, 1, 2]. Got 3 at index 2.',
    ],
    [
      'a label that is no class, in a column',
      () => THREE.encode(read([[0], [-1]]), AT),
      'y must hold labels among the classes [0, 1, 2]. Got -1 at row 1, column 0.',
    ],
    [
      'labels of another type',
      () => THREE.encode(read(['0']), AT),
      'y must have numbers as labels, for the classes [0, 1, 2]. Got strings as labels.',
    ],
    [
      'an indicator where labels were',
      () => THREE.encode(read([[0, 1, 1]]), AT),
      'y must have numbers as labels, for the classes [0, 1, 2]. Got 3 columns of 0 and 1.',
    ],
    [
      'labels where an indicator was',
      () => {
        indicator.checkKind(read([0, 1]), AT);
      },
      'y must have 2 columns of 0 and 1, for the classes [0, 1]. Got numbers as labels.',
    ],
    [
      'an indicator of another width',
      () => indicator.encode(read([[0, 1, 1]]), AT),
      'y must have 2 columns of 0 and 1, for the classes [0, 1]. Got 3 columns of 0 and 1.',
    ],
    [
      'a class less at a warm start',
      () => {
        THREE.checkAllIn(read([2, 0]), AT);
      },
      'y must hold the classes of the fit before, [0, 1, 2]. Got [0, 2]. To start anew set warmStart: false.',
    ],
    [
      'a class more at a warm start',
      () => {
        THREE.checkAllIn(read([2, 0, 1, 4]), AT);
      },
      'y must hold the classes of the fit before, [0, 1, 2]. Got [0, 1, 2, 4]. To start anew set warmStart: false.',
    ],
    [
      'other classes in a later call',
      () => {
        THREE.checkNamed([0, 1], CLASSES);
      },
      'classes must be those of the call before, [0, 1, 2], or be left out. Got [0, 1].',
    ],
    [
      'fractions as classes',
      () => ClassTargets.named([0, 0.5], read([0]), CLASSES),
      'classes must hold class labels: whole numbers, strings or booleans. Got 0.5 at index 1. ' +
        'To learn numbers use MLPRegressor, to judge them r2Score.',
    ],
    ['no classes', () => ClassTargets.named([], read([0]), CLASSES), 'classes must have at least one label. Got none.'],
    [
      'classes that are no columns of the indicator',
      () => ClassTargets.named([0, 1, 2], read([[0, 1]]), CLASSES),
      'classes must be the column numbers of y, 0 to 1, where y is an indicator. Got [0, 1, 2].',
    ],
  ];

  it.each(bad)('refuses %s', (_title, call, message) => {
    const error = { name: 'InvalidDataError', message: `MLPClassifier.partialFit: ${message}` };
    expect(call).toThrow(expect.objectContaining(error));
  });

  it('lets the same classes pass in any order and number', () => {
    expect(() => { THREE.checkAllIn(read([2, 2, 1, 0]), AT); }).not.toThrow();
    expect(() => { THREE.checkNamed([2, 1, 0, 0], CLASSES); }).not.toThrow();
    expect(() => { indicator.checkAllIn(read([[0, 0], [0, 0]]), AT); }).not.toThrow();
    expect(() => { indicator.checkNamed([1, 0], CLASSES); }).not.toThrow();
  }); // prettier-ignore
});
