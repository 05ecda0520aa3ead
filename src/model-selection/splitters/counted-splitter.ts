import type { Samples } from '../../arrays';
import { BaseSplitter } from './base-splitter';
import type { SplitGroups, SplitTarget } from './splitter';

/** A splitter whose number of pairs is a parameter. */
export abstract class CountedSplitter<P extends { readonly nSplits: number }> extends BaseSplitter<P> {
  /** `nSplits`, whatever the samples are. */
  override getNSplits(_X?: Samples | null, _y?: SplitTarget, _groups?: SplitGroups): number {
    return this.parameters.nSplits;
  }
}
