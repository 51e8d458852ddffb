const halfLogTwoPi = 0.9189385332046728;

/** ln Γ(x) for x > 0, by Stirling's series (DLMF 5.11.1) after moving x up to 12, where seven terms are exact enough. */
export function logGamma(x: number): number {
  let product = 1;
  let z = x;
  for (; z < 12; z++) product *= z;
  const square = 1 / (z * z);
  const correction =
    (1 / 12 -
      square *
        (1 / 360 -
          square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - square * (691 / 360360 - square / 156)))))) /
    z;
  return (z - 0.5) * Math.log(z) - z + halfLogTwoPi + correction - Math.log(product);
}
