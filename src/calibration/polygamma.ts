/** The derivative of ln Γ(x), for x > 0: by the recurrence up to 10, then by its asymptotic series, DLMF 5.11.2. */
export function digamma(x: number): number {
  let sum = 0;
  let z = x;
  for (; z < 10; z++) sum -= 1 / z;
  const square = 1 / (z * z);
  const series = square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square / 132))));
  return sum + Math.log(z) - 1 / (2 * z) - series;
}

/** The second derivative of ln Γ(x), for x > 0: the same, with the series' derivative. */
export function trigamma(x: number): number {
  let sum = 0;
  let z = x;
  for (; z < 10; z++) sum += 1 / (z * z);
  const square = 1 / (z * z);
  const series = square * (1 / 6 - square * (1 / 30 - square * (1 / 42 - square * (1 / 30 - (square * 5) / 66))));
  return sum + 1 / z + square / 2 + series / z;
}
