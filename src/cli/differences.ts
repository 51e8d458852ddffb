import { figureDifferences } from '../experiments/compare.js';
import type { Interval, Replications } from '../experiments/index.js';
import { differenceAsPartOf, type WatchedFigure } from '../experiments/precision.js';
import type { Side } from './sides.js';

/** What replications of a base and its what-ifs say so far of measures, by how much they differ. */
export class Differences {
  /** @param gathered of the sides, in their order: the base's first. */
  constructor(
    readonly sides: readonly Side[],
    readonly gathered: readonly Replications[],
  ) {}

  /** Which what-ifs have a measure, and the interval of each difference from the base as `compare` has it. */
  of(measure: string): readonly { readonly side: Side; readonly difference: Interval }[] {
    const have = this.sides.slice(1).flatMap((side, i) => {
      const place = placeOf(side, measure);
      return place < 0 ? [] : [{ side, figure: this.gathered[i + 1].figure(place) }];
    });
    const [base] = this.gathered;
    const own = base.figure(placeOf(this.sides[0], measure));
    const differences = figureDifferences(
      own,
      have.map(({ figure }) => figure),
      base.count,
    );
    return have.map(({ side }, i) => ({ side, difference: differences[i] }));
  }

  /** The same, so that their precision is in parts of the base's figure. */
  asPartsOf(measure: string): Interval[] {
    const base = this.gathered[0].interval(placeOf(this.sides[0], measure));
    return this.of(measure).map(({ difference }) => differenceAsPartOf(base, difference));
  }

  /** The differences to watch, so that `asPartsOf` has their intervals measure by measure. */
  watched(asked: readonly Pick<WatchedFigure, 'measure' | 'asked'>[]): WatchedFigure[] {
    return asked.flatMap((each) => this.of(each.measure).map(({ side }) => ({ ...each, whatIf: side.name })));
  }
}

function placeOf({ model }: Side, measure: string): number {
  return model.measures.findIndex(({ name }) => name === measure);
}
