import { counted } from '../../diagnosis';
import { type EstimatorLike, isEstimator } from '../../estimator';
import { Pipeline, type Steps } from '../../pipeline';
import { escapeHtml } from '../escape-html';
import { shortText } from '../short-text';
import { htmlTable, paragraph } from './html-table';
import type { Section } from './section';
import { parametersOf, type SetParameter, sourceOf } from './source-of';

/**
 * What was fitted.
 *
 * @param learner  what learns in it, whose parameters are told one by one
 */
export function parametersSection(estimator: EstimatorLike, learner: EstimatorLike): Section {
  const parameters = parametersOf(learner);
  const changed = parameters.filter(({ isChanged }) => isChanged);
  const rest = parameters.filter(({ isChanged }) => !isChanged);
  const name = learner.constructor.name;
  const table = htmlTable(
    [{ heading: 'parameter' }, { heading: 'value' }, { heading: 'default' }],
    changed.map(({ name, value, normal }) => [name, worded(value), worded(normal)]),
  );
  const parts = [
    ...stepsOf(estimator),
    paragraph(
      changed.length === 0
        ? `All parameters of the ${name} are at their defaults.`
        : `${counted(changed.length, 'parameter')} of the ${name} ${changed.length === 1 ? 'differs' : 'differ'} from the default:`,
    ),
    ...(changed.length === 0 ? [] : [table]),
    ...(rest.length === 0 ? [] : [`<p class="quiet">At their defaults: ${rest.map(inLine).join(', ')}.</p>`]),
  ];
  return { id: 'fitted', heading: 'What was fitted', parts };
}

function stepsOf(estimator: EstimatorLike): string[] {
  if (!(estimator instanceof Pipeline)) return [];
  const steps = (estimator as Pipeline<Steps>).steps;
  const rows = steps.map(([name, step], i) => [
    String(i + 1),
    shortText(name),
    isEstimator(step) ? shortText(sourceOf(step).replace(/\s+/g, ' '), 160) : 'passthrough',
  ]);
  const table = htmlTable([{ heading: 'step', isNumber: true }, { heading: 'name' }, { heading: 'estimator' }], rows);
  return [paragraph(`A pipeline of ${counted(steps.length, 'step')}:`), table];
}

function inLine({ name, value }: SetParameter): string {
  return `<code>${escapeHtml(name)}</code>&nbsp;${escapeHtml(worded(value))}`;
}

function worded(value: unknown): string {
  if (value === undefined) return '–';
  return shortText(sourceOf(value).replace(/\/\* (.*?) \*\/ undefined/g, '$1'), 120);
}
