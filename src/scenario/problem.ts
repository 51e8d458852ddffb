/** Something wrong with a scenario whose fields are right one by one. */
export interface ScenarioProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** The key at the path's end is wrong, not its value. */
  readonly atKey?: boolean;
  /** A warning: the scenario can run, but is hardly meant so. */
  readonly isWarning?: boolean;
}
