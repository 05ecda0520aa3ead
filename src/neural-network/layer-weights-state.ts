import { strictObject } from 'valibot';
import { floatNumbers } from '../validation';

/** What a file keeps of one layer's weights. */
export const layerWeightsState = strictObject({ W: floatNumbers, b: floatNumbers });
