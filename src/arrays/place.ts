/** Whose argument is being read: it is named in every error. */
export interface Place {
  readonly who: string;
  readonly argument: string;
}
