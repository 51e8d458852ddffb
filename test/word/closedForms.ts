/** The chance that a branching process with Poisson offspring of mean n has k members in all (Borel). */
export function borel(n: number, k: number): number {
  let logFactorial = 0;
  for (let i = 2; i <= k; i++) logFactorial += Math.log(i);
  return Math.exp(-n * k + (k - 1) * Math.log(n * k) - logFactorial);
}

/** The chance that such a process has died out by a generation: q(0) = 0, q(k) = e^(n(q(k − 1) − 1)). */
export function extinct(n: number, generation: number): number {
  let q = 0;
  for (let i = 0; i < generation; i++) q = Math.exp(n * (q - 1));
  return q;
}

/** The share who have adopted by t: external influence p, internal q (Bass 1969). */
export function bass(p: number, q: number, t: number): number {
  const e = Math.exp(-(p + q) * t);
  return (1 - e) / (1 + (q / p) * e);
}

/** The share who ever hear, if a share s knew at first and each tells r others in the mean (Kermack and McKendrick). */
export function finalSize(r: number, s: number): number {
  let z = 1;
  for (let i = 0; i < 10_000; i++) z = 1 - (1 - s) * Math.exp(-r * z);
  return z;
}
