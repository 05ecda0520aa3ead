export { plotSearchResults, type SearchResultsOptions } from './plot-search-results';
export type { CandidateTable, FittedSearch } from './search-table';
