import { CATEGORIES } from './theme';

/** How the k-th of several kinds is drawn: those that share a colour differ in shape and dash. */
export const seriesColour = (k: number): string => CATEGORIES[k % CATEGORIES.length]!;

const SHAPES = ['circle', 'square', 'triangle-up', 'diamond', 'cross', 'triangle-down', 'triangle-right'] as const;
export const seriesShape = (k: number): string => SHAPES[k % SHAPES.length]!;

const DASHES = [[1, 0], [7, 3], [2, 2], [8, 2, 2, 2]] as const; // prettier-ignore
export const seriesDash = (k: number): readonly number[] => DASHES[Math.floor(k / CATEGORIES.length) % DASHES.length]!;

/** A dash that differs from one kind to the next: none is told apart by colour alone, and 30 of them are distinct. */
const FIVE_DASHES = [...DASHES, [1, 3]] as const;
export const ownDash = (k: number): readonly number[] => FIVE_DASHES[k % FIVE_DASHES.length]!;
