const SKLEARN_CLASS = /^sklearn(\.\w+)+\.[A-Z]\w*$/;
const SEARCH = /^sklearn\.model_selection\.\w+\.[A-Z]\w*Search\w*$/;
/** Where Python's `os` has its functions from: pickles name them so. */
const OS = /^(posix|nt)\./;

/**
 * Why a file that names a class or a function is not read. A class of scikit-learn's is only not known here; all else may do
 * harm in Python.
 *
 * @param name  in full, as it is to be shown
 */
export function refusedName(name: string): string {
  if (SEARCH.test(name))
    return `it names ${name}, and searches are not read here: dump search.best_estimator_ in its place.`;
  if (SKLEARN_CLASS.test(name))
    return `it names ${name}, which is not read here: MLPs, scalers and pipelines of them are.`;
  const said = OS.test(name) ? `${name} (${name.replace(OS, 'os.')})` : name;
  return (
    `it names ${said}, which is refused: models are made of scikit-learn's MLPs, scalers and pipelines, and of ` +
    'nothing that could do harm.'
  );
}
