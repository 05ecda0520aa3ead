import { BY_ITSELF, type ContenderName, NATIVE } from './contender';
import { COMPARED_TRAININGS } from './training';

export type TrainingId = 'W1' | 'W2' | 'W3' | 'W4' | 'W5';
export type WorkloadId = TrainingId | 'W6' | 'W7' | 'W8' | 'W9' | 'W10' | 'W11' | 'W12';
export type GrowthId = 'rows ×1' | 'rows ×4' | 'rows ×16' | 'rows ×64' | 'width ×4' | 'width ×16';
export type ShortFitId = 'example' | 'ten features' | 'digits';
export type FigureId =
  | TrainingId
  | `${TrainingId} stall`
  | 'W1 first compile'
  | 'W1 disk cache'
  | 'W1 nothing loaded'
  | 'W1 nothing loaded, disk cache'
  | 'W6 digits row'
  | 'W6 example row'
  | 'W6 100 rows'
  | 'W6 1,000 rows'
  | 'W6 10,000 rows'
  | 'W7 first'
  | 'W7 second'
  | `W8 ${GrowthId} time`
  | `W8 ${GrowthId} memory`
  | 'W9 first'
  | 'W9 second'
  | 'W9 one process'
  | 'W10 digits row'
  | 'W10 example row'
  | 'W11 example'
  | 'W11 ten features'
  | 'W11 digits'
  | `W12 ${ShortFitId}`
  | `W12 ${ShortFitId} first`;

/** What is wanted of one contender in one figure. */
export type Goal =
  | { readonly kind: 'faster'; readonly of: ContenderName; readonly than: ContenderName; readonly times: number }
  | { readonly kind: 'limit'; readonly of: ContenderName; readonly atMost: number }
  /** Not more than at a smaller size. */
  | { readonly kind: 'level'; readonly of: ContenderName; readonly since: FigureId };

/** One thing that is measured. Less is better in all of them. */
export interface Figure {
  readonly id: FigureId;
  readonly title: string;
  readonly unit: string;
  /** The figure whose scikit-learn and tf.Sequential it is compared with, where those have none here. */
  readonly against?: FigureId;
  readonly goals: readonly Goal[];
}

const [OURS, OURS_32] = BY_ITSELF;
const PER_STEP = 'µs per optimizer step';

const overScikitLearn = (times: number, of: ContenderName = OURS): Goal => ({
  kind: 'faster',
  of,
  than: 'scikit-learn',
  times,
});
/** Like with like: tf.Sequential computes in 32 bits. */
const overSequential = (times: number, of: ContenderName = OURS_32): Goal => ({
  kind: 'faster',
  of,
  than: 'sequential',
  times,
});

const TRAININGS: readonly Figure[] = [
  {
    id: 'W1',
    title: 'example: 800×2 → 10 → 1, Adam, batches of 200, 1,000 epochs',
    unit: PER_STEP,
    goals: [overScikitLearn(15), overSequential(200)],
  },
  {
    id: 'W1 first compile',
    title: 'the same: a process that has trained another shape, nothing in the disk cache',
    unit: PER_STEP,
    against: 'W1',
    goals: [overScikitLearn(3)],
  },
  {
    id: 'W1 disk cache',
    title: 'the same: such a process, its program in the disk cache',
    unit: PER_STEP,
    against: 'W1',
    goals: [overScikitLearn(6)],
  },
  {
    id: 'W1 nothing loaded',
    title: "the same: a process' first fit, nothing in the disk cache",
    unit: PER_STEP,
    against: 'W1',
    goals: [],
  },
  {
    id: 'W1 nothing loaded, disk cache',
    title: "the same: a process' first fit, its program in the disk cache",
    unit: PER_STEP,
    against: 'W1',
    goals: [],
  },
  {
    id: 'W2',
    title: 'digits: 1,797×64 → 100 → 10, Adam, batches of 200, 50 epochs',
    unit: PER_STEP,
    goals: [overScikitLearn(3), overScikitLearn(5, OURS_32), overSequential(35)],
  },
  {
    id: 'W3',
    title: 'small steps: 10,000×784 → 10 → 10 → 10, Adam, batches of 32, 10 epochs',
    unit: PER_STEP,
    goals: [overScikitLearn(3), overScikitLearn(5, OURS_32), overSequential(45)],
  },
  {
    id: 'W4',
    title: 'wide: 10,000×784 → 512 → 512 → 10, Adam, batches of 200, 3 epochs',
    unit: PER_STEP,
    goals: [overScikitLearn(1.3), overScikitLearn(4, OURS_32), overSequential(4)],
  },
  {
    id: 'W5',
    title: 'full batch: 1,000×10 → 5 → 1, logistic, sgd, 1,000 epochs',
    unit: PER_STEP,
    goals: [overScikitLearn(5), overSequential(70)],
  },
];

const PREDICTIONS: readonly Figure[] = [
  {
    id: 'W6 digits row',
    title: 'predict one row, 64 → 100 → 10',
    unit: 'µs per row',
    goals: [{ kind: 'limit', of: OURS, atMost: 10 }, overSequential(100, OURS)],
  },
  {
    id: 'W6 example row',
    title: 'predict one row, 2 → 10 → 1',
    unit: 'µs per row',
    goals: [{ kind: 'limit', of: OURS, atMost: 3 }, overSequential(100, OURS)],
  },
  {
    id: 'W6 100 rows',
    title: 'predict 100 rows at once, 64 → 100 → 10',
    unit: 'µs per row',
    goals: [overScikitLearn(1)],
  },
  {
    id: 'W6 1,000 rows',
    title: 'predict 1,000 rows at once, 64 → 100 → 10',
    unit: 'µs per row',
    goals: [overScikitLearn(1)],
  },
  {
    id: 'W6 10,000 rows',
    title: 'predict 10,000 rows at once, 64 → 100 → 10',
    unit: 'µs per row',
    goals: [overScikitLearn(1.5), overSequential(40)],
  },
];

const PROGRAMS: readonly Figure[] = [
  {
    id: 'W7 first',
    title: 'the whole example program, from its start to the printed score; the first ever',
    unit: 'ms',
    goals: [overScikitLearn(2), overSequential(20, OURS)],
  },
  {
    id: 'W7 second',
    title: 'the same program once more',
    unit: 'ms',
    against: 'W7 first',
    goals: [overScikitLearn(2), overSequential(20, OURS)],
  },
];

/** The sizes of W8, each with the one before it. */
const GROWTH: readonly (readonly [GrowthId, GrowthId | undefined])[] = [
  ['rows ×1', undefined],
  ['rows ×4', 'rows ×1'],
  ['rows ×16', 'rows ×4'],
  ['rows ×64', 'rows ×16'],
  ['width ×4', undefined],
  ['width ×16', undefined],
];

/** How many bytes of memory each byte of data may cost. */
const MEMORY_PER_BYTE = 2.5;

const GROWTHS: readonly Figure[] = GROWTH.flatMap(([size, smaller]): Figure[] => [
  {
    id: `W8 ${size} time`,
    title: `digits, ${size}: time of a fit`,
    unit: size.startsWith('rows') ? 'µs per row and epoch' : 'µs per row, epoch and 100 units',
    goals: smaller === undefined ? [] : [{ kind: 'level', of: OURS, since: `W8 ${smaller} time` }],
  },
  {
    id: `W8 ${size} memory`,
    title: `digits, ${size}: peak of memory`,
    unit: 'bytes per byte of data',
    // Of less data than some ten megabytes it says only how much else there was.
    goals:
      size === 'rows ×64'
        ? [
            { kind: 'limit', of: OURS, atMost: MEMORY_PER_BYTE },
            { kind: 'level', of: OURS, since: 'W8 rows ×16 memory' },
          ]
        : [],
  },
]);

const SEARCHES: readonly Figure[] = [
  {
    id: 'W9 first',
    title: 'GridSearchCV, 24 candidates × 5 folds of the digits, in two processes; nothing in the disk cache',
    unit: 'ms',
    goals: [overScikitLearn(3)],
  },
  {
    id: 'W9 second',
    title: 'the same in another process, which finds its compiled trainings on the disk',
    unit: 'ms',
    against: 'W9 first',
    goals: [overScikitLearn(3)],
  },
  {
    id: 'W9 one process',
    title: 'the same one after the other in one process; nothing in the disk cache',
    unit: 'ms',
    goals: [],
  },
];

// A function in plain JavaScript cannot be as fast as what is computed in WebAssembly.
const overPredict: readonly Goal[] = [{ kind: 'faster', of: 'compiled-predictor', than: OURS, times: 1 }];

const ROWS: readonly Figure[] = [
  { id: 'W10 digits row', title: 'one row by compilePredictor, 64 → 100 → 10', unit: 'ns per row', goals: overPredict },
  { id: 'W10 example row', title: 'one row by compilePredictor, 2 → 10 → 1', unit: 'ns per row', goals: overPredict },
];

const PER_ITERATION = 'µs per iteration';

const LINE_SEARCHES: readonly Figure[] = [
  { id: 'W11 example', title: 'lbfgs, 800×2 → 10 → 1', unit: PER_ITERATION, goals: [overScikitLearn(1)] },
  { id: 'W11 ten features', title: 'lbfgs, 1,000×10 → 20 → 1', unit: PER_ITERATION, goals: [overScikitLearn(1)] },
  { id: 'W11 digits', title: 'lbfgs, 1,797×64 → 100 → 10', unit: PER_ITERATION, goals: [overScikitLearn(1)] },
];

const SHORT_FITS: readonly (readonly [ShortFitId, title: string])[] = [
  ['example', '800×2 → 10 → 1, batches of 200, 20 epochs'],
  ['ten features', '1,000×10 → 20 → 1, batches of 200, 100 epochs'],
  ['digits', '1,797×64 → 100 → 10, batches of 200, 5 epochs'],
];

const SHORT_FIGURES: readonly Figure[] = SHORT_FITS.flatMap(([name, title]): Figure[] => [
  { id: `W12 ${name}`, title: `a short fit: ${title}`, unit: 'ms', goals: [overScikitLearn(1)] },
  { id: `W12 ${name} first`, title: "the same, a process' first fit", unit: 'ms', goals: [overScikitLearn(1)] },
]);

const LONGEST_STALL_MS = 50;

const STALLS: readonly Figure[] = COMPARED_TRAININGS.map(({ id, isByHand }) => ({
  id: `${id} stall`,
  title: `${id}, a process' first fit: the longest that timers of the main thread waited`,
  unit: 'ms',
  // Where `auto` is not in the caller's thread, it is one of the native ways.
  goals: [...(isByHand ? BY_ITSELF : []), ...NATIVE].map((of) => ({ kind: 'limit', of, atMost: LONGEST_STALL_MS })),
}));

/** All that is measured, in the order of the table. */
export const FIGURES: readonly Figure[] = [
  ...TRAININGS,
  ...PREDICTIONS,
  ...PROGRAMS,
  ...GROWTHS,
  ...SEARCHES,
  ...ROWS,
  ...LINE_SEARCHES,
  ...SHORT_FIGURES,
  ...STALLS,
];
