import type { Calibration, DurationFit, FollowingRow } from '../calibration/index.js';
import { confidence } from '../experiments/index.js';
import { json } from '../text/json.js';

/** A calibration for other programs. Times are seconds, shares 0 to 1; what is unknown is `null`. @param fragment of a scenario, YAML. */
export function calibrationJson(
  { source, first, last, windowSeconds, channels, following, ...counts }: Calibration,
  { version, warnings, fragment }: { version: string; warnings: readonly string[]; fragment: string },
): string {
  return json({
    callstorm: version,
    log: source,
    first,
    last,
    ...counts,
    window: windowSeconds,
    confidence,
    channels: channels.map(({ patience, groups, ...rest }) => ({
      ...rest,
      patience: told(patience),
      groups: groups.map(({ handle, ...group }) => ({ ...group, handleTime: told(handle) })),
    })),
    following: following.map(({ noMore, ways, ...row }: FollowingRow) => ({
      ...row,
      ways: ways.map(({ delay, ...way }) => ({ ...way, delay: told(delay) })),
      nothing: noMore,
    })),
    warnings,
    fragment,
  });
}

function told({ fits, quantiles, ...rest }: DurationFit) {
  return {
    ...rest,
    fits: fits.map(({ family, parameters, aic, distribution }) => ({
      family,
      parameters,
      aic,
      mean: distribution.mean,
    })),
    quantiles: quantiles.map(({ log = null, ...row }) => ({ ...row, log })),
  };
}
